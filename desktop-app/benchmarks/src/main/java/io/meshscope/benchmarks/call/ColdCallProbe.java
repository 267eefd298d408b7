package io.meshscope.benchmarks.call;

import io.meshscope.benchmarks.Programs;
import io.meshscope.benchmarks.load.Served;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One call as a process of its own, from its start to its end: grpcurl, `meshscope call` without
/// and with an archive of loaded classes, and with the options too that `./meshscope call` gives,
/// in turn, on one server.
final class ColdCallProbe {

    private static final String METHOD = "grpc.health.v1.Health/Check";
    private static final int ROUNDS = 9;
    private static final String JARS = jars();

    private ColdCallProbe() {}

    public static void main(String[] args) throws Exception {
        Path archive = Files.createTempFile("call", ".aot");
        try (var server = new Served("steady")) {
            List<String> grpcurl =
                    List.of("grpcurl", "-plaintext", "-d", "{}", server.address(), METHOD);
            Programs.output(call(server, "-XX:AOTCacheOutput=" + archive));
            var their = new Times();
            var plain = new Times();
            var archived = new Times();
            var brief = new Times();
            for (int round = 0; round < ROUNDS; round++) {
                their.add(took(grpcurl));
                plain.add(took(call(server)));
                archived.add(took(call(server, "-XX:AOTCache=" + archive)));
                brief.add(took(call(server, "-XX:AOTCache=" + archive, "-XX:TieredStopAtLevel=1")));
            }
            System.out.println("grpcurl                               " + their);
            System.out.println("meshscope call                        " + plain);
            System.out.println("meshscope call, archive               " + archived);
            System.out.println("meshscope call, archive, compiled once " + brief);
            System.out.printf(
                    Locale.ROOT, "the last is %.1f x grpcurl%n", brief.median() / their.median());
        } finally {
            Files.delete(archive);
        }
    }

    private static List<String> call(Served server, String... flags) {
        var command =
                new ArrayList<>(
                        Programs.java(
                                "io.meshscope.cli.Meshscope",
                                "call",
                                server.address(),
                                METHOD,
                                "--deadline=60s",
                                "-d",
                                "{}"));
        command.addAll(1, List.of(flags));
        command.set(command.indexOf("-cp") + 1, JARS);
        return command;
    }

    /// What an archive is made of; the classes of this probe are not needed.
    private static String jars() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(path -> Files.isRegularFile(Path.of(path)))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static long took(List<String> command) throws Exception {
        long begun = System.nanoTime();
        Programs.output(command);
        return System.nanoTime() - begun;
    }
}
