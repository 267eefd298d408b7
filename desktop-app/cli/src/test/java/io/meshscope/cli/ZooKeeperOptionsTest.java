package io.meshscope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshscope.session.Profile;
import io.meshscope.session.ZooKeeperProfile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class ZooKeeperOptionsTest {

    private static Optional<ZooKeeperProfile> read(String... arguments) {
        var options = new ZooKeeperOptions();
        var line = new CommandLine(options);
        line.parseArgs(arguments);
        return options.zookeeper(line, Map.of("ZOO", "s3cret"), Profile.Etcd.NONE);
    }

    @Test
    void serversAndAUserAreRead() {
        ZooKeeperProfile profile =
                read(
                                "--zookeeper",
                                "10.0.0.1,[::1]:2182/shop/eu",
                                "--zookeeper-user",
                                "reader",
                                "--zookeeper-password",
                                "env:ZOO")
                        .orElseThrow();
        assertThat(profile.address()).hasToString("10.0.0.1:2181,[::1]:2182/shop/eu");
        assertThat(profile.login().orElseThrow().password().value()).isEqualTo("s3cret");
        assertThat(profile.toString()).doesNotContain("s3cret");
        assertThat(profile.prefixes()).contains("/services/", "/dubbo/");
        assertThat(read()).isEmpty();
    }

    @Test
    void whatCannotBeMeantIsRefusedInWords() {
        assertThatThrownBy(() -> read("--zookeeper", "a:x"))
                .isInstanceOf(ParameterException.class)
                .hasMessageStartingWith("--zookeeper: ");
        for (String address : List.of("a:1/shop,b:1/shop", "http://a:1")) {
            assertThatThrownBy(() -> read("--zookeeper", address))
                    .isInstanceOf(ParameterException.class)
                    .hasMessageContaining("is not host:port");
        }
        assertThatThrownBy(() -> read("--zookeeper", "a:1/shop/"))
                .isInstanceOf(ParameterException.class)
                .hasMessageStartingWith("--zookeeper: ");
        assertThatThrownBy(() -> read("--zookeeper", "a", "--zookeeper-user", "reader"))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("--zookeeper-password");
    }

    @Test
    void whatBelongsToAnotherOptionIsRefusedWithoutIt() {
        assertThatThrownBy(() -> read("--zookeeper-user", "reader"))
                .isInstanceOf(ParameterException.class)
                .hasMessage("--zookeeper-user goes with --zookeeper");
        assertThatThrownBy(() -> read("--zookeeper", "a", "--zookeeper-password", "env:ZOO"))
                .isInstanceOf(ParameterException.class)
                .hasMessage("--zookeeper-password goes with --zookeeper-user");
    }
}
