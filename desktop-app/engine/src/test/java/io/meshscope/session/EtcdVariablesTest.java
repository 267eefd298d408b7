package io.meshscope.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EtcdVariablesTest {

    private static final Optional<Path> CHOSEN = Optional.of(Path.of("/home/ca.pem"));

    @Test
    void aFileThatIsChosenGoesBeforeTheOneOfTheVariable() {
        var variables =
                new EtcdVariables(
                        Map.of(
                                "ETCDCTL_CACERT", "/etc/ca.pem",
                                "ETCDCTL_CERT", " /etc/own.pem ",
                                "ETCDCTL_KEY", ""));
        Optional<Path> own = Optional.of(Path.of("/etc/own.pem"));
        assertThat(variables.tls())
                .contains(new TlsFiles(Optional.of(Path.of("/etc/ca.pem")), own, Optional.empty()));
        assertThat(variables.tls(new TlsFiles(CHOSEN, Optional.empty(), Optional.empty())))
                .contains(new TlsFiles(CHOSEN, own, Optional.empty()));
        assertThat(new EtcdVariables(Map.of("ETCDCTL_CACERT", " ")).tls()).isEmpty();
    }

    @Test
    void whatIsBlankNamesNothingAndAPasswordIsTakenAsItIs() {
        var variables =
                new EtcdVariables(
                        Map.of(
                                "ETCDCTL_ENDPOINTS", " ",
                                "ETCDCTL_USER", "reader:x",
                                "ETCDCTL_PASSWORD", " s3cret "));
        assertThat(variables.endpoints()).isEmpty();
        assertThat(variables.user()).contains("reader:x");
        assertThat(variables.password()).contains(" s3cret ");
    }
}
