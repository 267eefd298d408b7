package io.meshscope.benchmarks.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.meshscope.benchmarks.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// ghz, the bare stub and `meshscope load` in turn, each in a process of its own: first as fast as
/// 50 workers on one connection go, then on a server that stalls.
final class LoadProbe {

    private static final String METHOD = "grpc.health.v1.Health/Check";
    private static final JsonMapper JSON = new JsonMapper();
    private static final int ROUNDS = 3;
    private static final int WORKERS = 50;
    private static final int WARM_UP = 5;
    private static final int MEASURED = 8;
    private static final int STALLED = 20;

    private LoadProbe() {}

    public static void main(String[] args) throws Exception {
        try (var server = new Served("steady")) {
            for (int round = 1; round <= ROUNDS; round++) {
                print("round " + round);
                print("  ghz       %,.0f/s", ghz(server, "-z", MEASURED + "s").rate());
                print("  meshscope %,.0f/s", fast(server).rate());
                print("  bare blocking stub     %,.0f/s", stub(server, "blocking"));
                print("  bare asynchronous stub %,.0f/s", stub(server, "async"));
            }
        }
        try (var server = new Served("stall")) {
            print("a server that stalls 500 ms in every 5 s, 1,000 calls a second");
            print("  ghz --rps       %s", ghz(server, "--rps", "1000", "-z", STALLED + "s"));
            print("  meshscope       %s", load(server, "--rate=1000/s", "--duration=20s"));
            print("the same server, 50 workers");
            print("  ghz             %s", ghz(server, "-z", STALLED + "s"));
            print("  meshscope       %s", load(server, "--workers=" + WORKERS, "--duration=20s"));
        }
    }

    /// @param p50 in milliseconds, as all after it
    private record Figures(double rate, double p50, double p95, double p99, double max) {

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%,.0f/s  p50 %.2f ms  p95 %.1f ms  p99 %.1f ms  max %.0f ms",
                    rate,
                    p50,
                    p95,
                    p99,
                    max);
        }
    }

    private static Figures fast(Served server) throws Exception {
        return load(server, "--workers=" + WORKERS, "--duration=" + MEASURED + "s");
    }

    private static Figures load(Served server, String... pace) throws Exception {
        Path report = Files.createTempFile("load", ".json");
        var command = new ArrayList<>(Programs.java("io.meshscope.cli.Meshscope"));
        command.addAll(List.of("load", server.address(), METHOD, "--warm-up=" + WARM_UP + "s"));
        command.addAll(List.of("--json", report.toString()));
        command.addAll(List.of(pace));
        Programs.output(command);
        JsonNode json = JSON.readTree(report.toFile());
        Files.delete(report);
        JsonNode latency = json.path("latency");
        return new Figures(
                json.path("rate").asDouble(),
                latency.path("p50").asDouble(),
                latency.path("p95").asDouble(),
                latency.path("p99").asDouble(),
                latency.path("max").asDouble());
    }

    /// ghz warms nothing up; its first second is in its figures.
    private static Figures ghz(Served server, String... pace) throws Exception {
        var command =
                new ArrayList<>(List.of("ghz", "--insecure", "--call", METHOD, "-d", "{}", "-c"));
        command.addAll(List.of("" + WORKERS, "--connections", "1", "-O", "json"));
        command.addAll(List.of(pace));
        command.add(server.address());
        JsonNode json = JSON.readTree(Programs.output(command));
        return new Figures(
                json.path("rps").asDouble(),
                percentile(json, 50),
                percentile(json, 95),
                percentile(json, 99),
                json.path("slowest").asDouble() / 1e6);
    }

    private static double percentile(JsonNode ghz, int percent) {
        for (JsonNode at : ghz.path("latencyDistribution")) {
            if (at.path("percentage").asInt() == percent) {
                return at.path("latency").asDouble() / 1e6;
            }
        }
        return Double.NaN;
    }

    private static double stub(Served server, String kind) throws Exception {
        return Double.parseDouble(
                Programs.after(
                        "rate ",
                        Programs.output(
                                        Programs.java(
                                                BareStub.class.getName(),
                                                server.address(),
                                                kind,
                                                "" + WORKERS,
                                                "" + WARM_UP,
                                                "" + MEASURED))
                                .lines()));
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }
}
