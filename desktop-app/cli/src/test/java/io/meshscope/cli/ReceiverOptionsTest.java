package io.meshscope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshscope.session.Profile;
import io.meshscope.session.ReceiverKind;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class ReceiverOptionsTest {

    private static Profile.Ports ports(String... arguments) {
        var options = new ReceiverOptions();
        var line = new CommandLine(CommandLine.Model.CommandSpec.forAnnotatedObject(options));
        line.parseArgs(arguments);
        return options.ports(line);
    }

    @Test
    void eachReceiverHasItsOption() {
        assertThat(ports()).isEqualTo(Profile.Ports.OFF);
        for (ReceiverKind kind : ReceiverKind.values()) {
            assertThat(ports("--" + kind.source(), "4000"))
                    .isEqualTo(Profile.Ports.OFF.with(kind, 4000));
        }
    }

    @Test
    void whatIsNoPortIsRefused() {
        assertThatThrownBy(() -> ports("--zipkin", "65536"))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("--zipkin 65536 is not a port");
    }
}
