package io.meshscope.runtime.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshscope.runtime.instance.MeshSettings;
import io.meshscope.runtime.instance.PortTakenException;
import io.meshscope.runtime.instance.ServiceIdentity;
import io.meshscope.runtime.instance.ServiceIdentity.Entrance;
import io.meshscope.testing.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whoever starts a service and waits for it at its ports must not wait at another process's port.
@Tag("process")
class ExactPortsTest {

    private static final ServiceIdentity PROBE =
            new ServiceIdentity("probe", "test.v1.Probe", 0, 0, Entrance.GRPC);

    private ServerSocket taken;

    /// A service's `main`.
    public static void main(String[] args) {
        MeshService.run(PROBE);
    }

    @BeforeEach
    void take() throws IOException {
        taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void release() throws IOException {
        taken.close();
    }

    private Map<String, String> environment(String variable) {
        String other = variable.equals("GRPC_PORT") ? "HTTP_PORT" : "GRPC_PORT";
        return Map.of(
                variable,
                "" + taken.getLocalPort(),
                other,
                "" + FreePort.find(),
                "MESHSCOPE_PORTS",
                "exact",
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                "http://127.0.0.1:1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GRPC_PORT", "HTTP_PORT"})
    void aTakenPortEndsTheStart(String variable) {
        assertThatThrownBy(() -> MeshService.start(PROBE, MeshSettings.from(environment(variable))))
                .isInstanceOf(PortTakenException.class)
                .hasMessageContaining("port " + taken.getLocalPort() + " of 127.0.0.1 is taken");
    }

    @Test
    void theProcessEndsWithACodeOfItsOwnAndALineThatSaysWhy() throws Exception {
        var builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ExactPortsTest.class.getName());
        builder.environment().putAll(environment("HTTP_PORT"));
        Process process = builder.redirectErrorStream(true).start();
        try (var out = process.getInputStream()) {
            String said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(said).contains("probe cannot start: port " + taken.getLocalPort());
            assertThat(process.exitValue()).isEqualTo(98);
        } finally {
            process.destroyForcibly();
        }
    }
}
