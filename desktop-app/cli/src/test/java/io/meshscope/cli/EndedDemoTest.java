package io.meshscope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// However Meshscope ends, nothing that it started stays.
@Tag("process")
class EndedDemoTest {

    private static final int SERVICES = 6;

    /// What is awaited comes within half a minute; a busy machine may take longer.
    private static final Duration LAUNCHING = Duration.ofMinutes(10);

    private static final Duration ENDING = Duration.ofMinutes(1);

    @TempDir private Path folder;

    /// The window keeps its sessions there; that is no leftover.
    @TempDir private Path state;

    private LaunchTurn turn;

    @BeforeEach
    void takeTurn() {
        turn = LaunchTurn.take();
    }

    @AfterEach
    void endTurn() {
        turn.close();
    }

    /// Starts the demo without a window.
    private Process startHeadless() throws IOException {
        return start("demo", "--headless", "--orders", "1", "--keep");
    }

    /// Waits until an order is placed.
    private Process running(Process demo) {
        await("the demo runs")
                .atMost(LAUNCHING)
                .until(() ->
                        Files.readString(folder.resolve("out.txt"))
                                        .contains("running until interrupted")
                                || !demo.isAlive());
        return demo;
    }

    /// Starts the demo with its window, which is drawn into memory.
    private Process startWindow() throws IOException {
        return start("demo");
    }

    /// Waits until the processes of all services are there; they are not healthy yet.
    private static Process starting(Process demo) {
        await("the services start")
                .atMost(LAUNCHING)
                .until(() ->
                        programs(demo.descendants().toList()).stream()
                                                .filter("java"::equals)
                                                .count()
                                        >= SERVICES
                                || !demo.isAlive());
        return demo;
    }

    private Process start(String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-XX:+UseSerialGC",
                                "-XX:+UnlockDiagnosticVMOptions",
                                "-XX:CompilerDirectivesFile=../ui/src/test/compiler.json",
                                "-Dglass.platform=Headless",
                                "-Dprism.order=sw",
                                "-Dmeshscope.home=" + System.getProperty("meshscope.home"),
                                "-Djava.io.tmpdir=" + folder,
                                "-cp",
                                System.getProperty("java.class.path"),
                                Meshscope.class.getName()));
        command.addAll(List.of(arguments));
        var builder =
                new ProcessBuilder(command)
                        .redirectOutput(folder.resolve("out.txt").toFile())
                        .redirectError(folder.resolve("err.txt").toFile());
        builder.environment().put("XDG_STATE_HOME", state.toString());
        return builder.start();
    }

    private static List<ProcessHandle> started(Process demo) {
        List<ProcessHandle> started = demo.descendants().toList();
        assertThat(programs(started))
                .as("servers and services")
                .contains("etcd", "nats-server", "postgres", "java");
        return started;
    }

    private static List<String> programs(List<ProcessHandle> processes) {
        return processes.stream()
                .flatMap(p -> p.info().command().stream())
                .map(command -> Path.of(command).getFileName().toString())
                .toList();
    }

    /// System V shared memory outlives the processes that use it, and PostgreSQL uses some. The
    /// fifth column of the table is the process that made a segment.
    private static List<String> sharedMemoryOf(List<ProcessHandle> processes) throws IOException {
        Path table = Path.of("/proc/sysvipc/shm");
        if (!Files.isReadable(table)) {
            return List.of();
        }
        Set<String> pids =
                processes.stream().map(p -> Long.toString(p.pid())).collect(Collectors.toSet());
        return Files.readAllLines(table).stream()
                .filter(segment -> pids.contains(segment.strip().split("\\s+")[4]))
                .toList();
    }

    @Test
    void aSignalEndsItAndAllThatItStartedWithoutAWord() throws Exception {
        endsByASignalWithoutAWord(running(startHeadless()));
    }

    @Test
    void aSignalClosesItsWindowAndAllThatItStartedWithoutAWord() throws Exception {
        endsByASignalWithoutAWord(starting(startWindow()));
    }

    private void endsByASignalWithoutAWord(Process demo) throws Exception {
        List<ProcessHandle> started = started(demo);
        demo.destroy();
        assertThat(demo.waitFor(ENDING.toSeconds(), TimeUnit.SECONDS)).as("ended").isTrue();
        everythingEnds(started);
        assertThat(Files.readString(folder.resolve("err.txt"))).doesNotContain("Exception");
        assertThat(left()).as("temporary files").isEmpty();
    }

    /// The files that it left, beside its output.
    private List<String> left() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("out.txt") && !name.equals("err.txt"))
                    .toList();
        }
    }

    @Test
    void killedItTakesAllThatItStartedWithIt() throws Exception {
        Process demo = starting(startHeadless());
        List<ProcessHandle> started = started(demo);
        demo.destroyForcibly();
        everythingEnds(started);
        assertThat(sharedMemoryOf(started)).isEmpty();
        assertThat(left())
                .as("what goes with the next start, and JavaFX's copies of three fonts")
                .allMatch(name -> name.matches("meshscope-.*|\\+JXF.*"));
    }

    /// A guard ends a moment after the process that it guards, because it has to notice the end
    /// first.
    private static void everythingEnds(List<ProcessHandle> started) {
        await("everything ends")
                .atMost(ENDING)
                .until(() -> started.stream().noneMatch(ProcessHandle::isAlive));
    }
}
