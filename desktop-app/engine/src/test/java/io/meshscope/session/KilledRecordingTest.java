package io.meshscope.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.journal.RandomMesh;
import io.meshscope.mesh.MeshEvent;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("process")
class KilledRecordingTest {

    private static final int WRITTEN = 3_000;

    @TempDir Path folder;

    /// Records until it is killed, and says after each batch what is in the file.
    public static void main(String[] arguments) throws InterruptedException {
        var profile =
                new Profile(
                                "killed",
                                "dev",
                                Profile.Etcd.at(List.of()),
                                Optional.empty(),
                                Profile.Ports.OFF,
                                Profile.Store.TEMPORARY,
                                Optional.empty())
                        .keptIn(Path.of(arguments[0]));
        var session = new LiveSession(profile);
        var mesh = new RandomMesh(1, Instant.now());
        while (true) {
            for (int n = 0; n < 100; n++) {
                session.journal().put(mesh.next());
            }
            List<MeshEvent> written = session.journal().events(1, Long.MAX_VALUE);
            System.out.println(written.size());
        }
    }

    @Test
    void aKilledRecordingOpensWithAllThatWasWrittenAndSaysSo() throws Exception {
        Path file = folder.resolve("killed.meshscope");
        long written = 0;
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                KilledRecordingTest.class.getName(),
                                file.toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                written = line.matches("\\d+") ? Long.parseLong(line) : written;
                if (written >= WRITTEN) {
                    // The process itself would close what it said before it was killed.
                    process.toHandle().destroyForcibly();
                }
            }
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(written).isGreaterThanOrEqualTo(WRITTEN);
        try (var session = new RecordedSession(file)) {
            List<MeshEvent> events = session.journal().events(1, Long.MAX_VALUE);
            assertThat(events.size()).isGreaterThanOrEqualTo((int) written);
            assertThat(events.getLast().sequence()).isEqualTo(events.size());
            assertThat(session.journal().state().sequence()).isEqualTo(events.size());
            Recording told = session.recording().orElseThrow();
            assertThat(told.cut()).isTrue();
            assertThat(told.ended()).isEqualTo(events.getLast().at());
        }
    }
}
