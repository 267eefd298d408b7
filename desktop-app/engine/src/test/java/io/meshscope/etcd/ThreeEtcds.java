package io.meshscope.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.testing.FreePort;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A real cluster of three members, on free ports. Its members can be killed.
final class ThreeEtcds implements AutoCloseable {

    private record Member(String name, URI clients, URI peers) {}

    private final Path directory;
    private final List<Member> members;
    private final List<Process> processes = new ArrayList<>();

    /// Starts them; they are not up yet.
    ThreeEtcds() throws IOException {
        directory = Files.createTempDirectory("meshscope-etcds");
        Runtime.getRuntime().addShutdownHook(new Thread(this::destroy));
        members =
                IntStream.rangeClosed(1, 3)
                        .mapToObj(n -> new Member("m" + n, address(), address()))
                        .toList();
        String all =
                members.stream()
                        .map(m -> m.name() + "=" + m.peers())
                        .collect(Collectors.joining(","));
        for (Member member : members) {
            processes.add(start(member, all));
        }
    }

    private static URI address() {
        return URI.create("http://127.0.0.1:" + FreePort.find());
    }

    private Process start(Member member, String all) throws IOException {
        return new ProcessBuilder(
                        "etcd",
                        "--name=" + member.name(),
                        "--data-dir=" + directory.resolve(member.name()),
                        "--listen-client-urls=" + member.clients(),
                        "--advertise-client-urls=" + member.clients(),
                        "--listen-peer-urls=" + member.peers(),
                        "--initial-advertise-peer-urls=" + member.peers(),
                        "--initial-cluster=" + all,
                        "--heartbeat-interval=50",
                        "--election-timeout=300")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(member.name() + ".log").toFile())
                .start();
    }

    URI endpoint(int member) {
        return members.get(member).clients();
    }

    /// SIGKILL.
    void kill(int member) throws InterruptedException {
        processes.get(member).destroyForcibly();
        assertThat(processes.get(member).waitFor(1, TimeUnit.MINUTES)).isTrue();
    }

    private void destroy() {
        processes.forEach(p -> p.destroyForcibly().onExit().join());
    }

    @Override
    public void close() throws IOException {
        destroy();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
