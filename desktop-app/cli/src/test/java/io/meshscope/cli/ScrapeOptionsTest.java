package io.meshscope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class ScrapeOptionsTest {

    private static List<URI> addresses(String... arguments) {
        var options = new ScrapeOptions();
        var line = new CommandLine(options);
        line.parseArgs(arguments);
        return options.addresses(line);
    }

    @Test
    void addressesAreCompletedToThoseOfMetrics() {
        assertThat(
                        addresses(
                                "--scrape",
                                "127.0.0.1:2112,http://order:8080/actuator/prometheus",
                                "--scrape",
                                "https://pay"))
                .containsExactly(
                        URI.create("http://127.0.0.1:2112/metrics"),
                        URI.create("http://order:8080/actuator/prometheus"),
                        URI.create("https://pay/metrics"));
        assertThat(addresses()).isEmpty();
    }

    @Test
    void whatIsNoAddressOfHttpIsRefusedInWords() {
        for (String wrong : List.of("ftp://x", "http://user:secret@x", "http://", "a b")) {
            assertThatThrownBy(() -> addresses("--scrape", wrong))
                    .isInstanceOf(ParameterException.class)
                    .hasMessageContaining("write http://host:port/metrics");
        }
    }
}
