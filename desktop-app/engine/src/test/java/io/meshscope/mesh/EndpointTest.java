package io.meshscope.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {

    @ParameterizedTest
    @CsvSource({"h:1,h:1", "[::1]:50051,[::1]:50051", "127.0.0.1:80,127.0.0.1:80"})
    void aHostAndItsPort(String text, String shown) {
        Endpoint endpoint = Endpoint.parse(text);
        assertThat(endpoint).hasToString(shown);
        assertThat(endpoint.socket()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "unix:/run/a.sock,/run/a.sock",
        "unix:///run/a.sock,/run/a.sock",
        "unix:a.sock,a.sock",
        "unix:/run/a:1.sock,/run/a:1.sock"
    })
    void aUnixSocket(String text, String path) {
        Endpoint endpoint = Endpoint.parse(text);
        assertThat(endpoint.socket()).contains(Path.of(path));
        assertThat(endpoint).hasToString("unix:" + path);
        assertThat(Endpoint.parse(endpoint.toString())).isEqualTo(endpoint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"h", "h:", ":1", "h:0", "h:65536", "::1:1", "h:a", "unix:", "unix:/"})
    void whatIsNoAddress(String text) {
        assertThatThrownBy(() -> Endpoint.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[::]:8888",
                "0.0.0.0:80",
                "*:80",
                "0:80",
                "[0:0:0:0:0:0:0:0]:1",
                "[::ffff:0.0.0.0]:1",
                "[::%eth0]:1"
            })
    void anAddressOfEveryInterfaceIsNoHosts(String text) {
        assertThat(Endpoint.parse(text).everyInterface()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[::1]:80", "10.0.0.0:80", "0.0.0.1:80", "h0:1", "[fe80::]:1", "unix:/0"})
    void anyOtherIs(String text) {
        assertThat(Endpoint.parse(text).everyInterface()).isFalse();
        assertThat(Endpoint.NOWHERE.everyInterface()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST",
                "127.0.0.1",
                "127.0.1.1",
                "::1",
                "0:0:0:0:0:0:0:1",
                "0.0.0.0",
                "::"
            })
    void everyComputerIsCalledSoByItself(String host) {
        assertThat(Endpoint.here(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "127.example", "128.0.0.1", "0.0.0.1", "fe80::1", "1::1", "::10", "–"})
    void anyOtherNameMayBeAnothersComputer(String host) {
        assertThat(Endpoint.here(host)).isFalse();
    }

    @Test
    void aPortIsNeededButForASocket() {
        assertThatThrownBy(() -> new Endpoint("h", 0)).hasMessageContaining("port 0");
        assertThat(new Endpoint("unix:/a", 0).port()).isZero();
    }
}
