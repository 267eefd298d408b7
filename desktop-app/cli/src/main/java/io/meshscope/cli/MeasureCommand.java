package io.meshscope.cli;

import io.meshscope.cluster.ArchiveTraining;
import io.meshscope.cluster.ClusterPlan;
import io.meshscope.cluster.LaunchException;
import io.meshscope.cluster.ProcessLauncher;
import io.meshscope.demo.DemoMesh;
import io.meshscope.demo.DemoOptions;
import io.meshscope.demo.DemoSession;
import io.meshscope.mesh.LaunchedProcess;
import io.meshscope.mesh.MeshState;
import io.meshscope.message.Message;
import io.meshscope.session.Session;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Launches the shop again and again, without and with archives of loaded classes, and prints how
/// long each launch took: the figures of docs/benchmarks.md.
@Command(
        name = "measure",
        description =
                "Measures the demo's launch: until its servers are up, until all services are"
                        + " healthy, and the memory they hold.",
        mixinStandardHelpOptions = true)
final class MeasureCommand implements Callable<Integer> {

    private static final int ORDERS = 20;

    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "3",
            description = "Launches of each kind (default: ${DEFAULT-VALUE}).")
    private int runs = 3;

    @Option(
            names = "--first-orders",
            paramLabel = "N",
            description =
                    "Instead: launch N times without archives, and place one order each time as"
                            + " soon as all is healthy. Fails when an order does.")
    private Optional<Integer> firstOrders = Optional.empty();

    @Option(
            names = "--settle",
            paramLabel = "DURATION",
            defaultValue = "10s",
            converter = Durations.class,
            description = "Time from the last order to reading memory (default: ${DEFAULT-VALUE}).")
    private Duration settle = Duration.ofSeconds(10);

    private final Path javaHome = Path.of(System.getProperty("java.home"));

    /// @param servers the time from the launch until all servers were up
    /// @param services the time from then until all services were healthy
    /// @param took for each process the time from its start until it was healthy
    /// @param rss the resident memory of each process, in bytes
    private record Run(
            Duration servers,
            Duration services,
            Map<String, Duration> took,
            Map<String, Long> rss) {}

    @Override
    public Integer call() throws InterruptedException, IOException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        try {
            if (firstOrders.isPresent()) {
                return new FirstOrders(javaHome, out).place(firstOrders.get()) ? 0 : 1;
            }
            List<Run> without = new ArrayList<>();
            List<Run> with = new ArrayList<>();
            for (int run = 0; run < runs; run++) {
                without.add(run(false));
            }
            train();
            for (int run = 0; run < runs; run++) {
                with.add(run(true));
            }
            print(out, "without archives of loaded classes", without);
            print(out, "with archives", with);
            return 0;
        } catch (LaunchException e) {
            throw new FailedException(Message.why(e).english());
        }
    }

    private void train() throws InterruptedException, IOException {
        try (var opened = open()) {
            ClusterPlan plan = opened.demo().plan(DemoOptions.USUAL);
            var training = new ArchiveTraining(javaHome, System.getenv());
            if (training.needed(plan)) {
                var unused =
                        training.run(
                                plan,
                                opened.session().journal(),
                                () -> PrepareCommand.order(opened.session(), ORDERS));
            }
        }
    }

    private DemoSession open() {
        return DemoSession.open(DemoMesh.profile(), javaHome);
    }

    private Run run(boolean archives) throws InterruptedException, IOException {
        try (var opened = open();
                var launcher = launcher(opened.session(), archives)) {
            Session session = opened.session();
            ClusterPlan plan = opened.demo().plan(DemoOptions.USUAL);
            Instant begun = Instant.now();
            launcher.launch(plan);
            PrepareCommand.order(session, ORDERS);
            Thread.sleep(settle);
            return measured(begun, session.journal().state());
        }
    }

    private ProcessLauncher launcher(Session session, boolean archives) {
        return archives
                ? new ProcessLauncher(session.journal(), javaHome)
                : ProcessLauncher.withoutArchives(session.journal(), javaHome);
    }

    private static Run measured(Instant begun, MeshState state) {
        Collection<LaunchedProcess> all = state.processes().all().values();
        Instant up = last(all.stream().filter(p -> p.status().service().isEmpty()).toList());
        Map<String, Duration> took = new TreeMap<>();
        Map<String, Long> rss = new TreeMap<>();
        for (LaunchedProcess process : all) {
            process.healthyAt()
                    .ifPresent(at ->
                            took.put(
                                    process.name().value(),
                                    Duration.between(process.startedAt(), at)));
            process.samples()
                    .getLast()
                    .rssBytes()
                    .ifPresent(bytes -> rss.put(process.name().value(), bytes));
        }
        return new Run(Duration.between(begun, up), Duration.between(up, last(all)), took, rss);
    }

    private static Instant last(Collection<LaunchedProcess> processes) {
        return processes.stream()
                .flatMap(p -> p.healthyAt().stream())
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static void print(PrintWriter out, String kind, List<Run> measured) {
        out.printf(Locale.ROOT, "%s, %d launches (median, range):%n", kind, measured.size());
        out.printf("  servers up after      %s%n", words(measured, Run::servers));
        out.printf("  services healthy then %s%n", words(measured, Run::services));
        for (String name : measured.getFirst().took().keySet()) {
            long megabytes =
                    median(
                            measured.stream()
                                    .map(run -> run.rss().getOrDefault(name, 0L) / 1_000_000)
                                    .toList());
            out.printf(
                    Locale.ROOT,
                    "  %-22s %s, %s%n",
                    name,
                    words(measured, run -> run.took().getOrDefault(name, Duration.ZERO)),
                    megabytes == 0 ? "RSS not known" : megabytes + " MB");
        }
        out.flush();
    }

    private static String words(
            List<Run> measured, java.util.function.Function<Run, Duration> figure) {
        List<Double> seconds =
                measured.stream()
                        .map(figure)
                        .map(time -> time.toMillis() / 1e3)
                        .sorted()
                        .collect(Collectors.toList());
        return String.format(
                Locale.ROOT,
                "%.1f s (%.1f–%.1f)",
                median(seconds),
                seconds.getFirst(),
                seconds.getLast());
    }

    private static <T extends Comparable<T>> T median(List<T> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
