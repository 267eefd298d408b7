package io.meshscope.cli;

import io.meshscope.demo.DemoOptions;
import io.meshscope.demo.load.LoadSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Launches the shop and opens the window on it, or does the same without a display.
@Command(
        name = "demo",
        description = "Launches the demo shop and shows it.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    private static final int MAX_ORDERS = 10_000;

    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--headless",
            description = "Without a window: launch, place orders, say what happened, end.")
    private boolean headless;

    @Option(
            names = "--screens",
            paramLabel = "DIR",
            description = "With --headless: write a picture of every view into this directory.")
    private Optional<Path> screens = Optional.empty();

    @Option(
            names = "--screens-at",
            paramLabel = "DURATION",
            split = ",",
            converter = Durations.class,
            description =
                    "With --screens and --load: also write topology and metrics so long after the"
                            + " shop became healthy: 20s,1m,5m.")
    private List<Duration> screensAt = List.of();

    @Option(
            names = "--keep",
            description = "With --headless: leave the shop running until interrupted.")
    private boolean keep;

    @Option(
            names = "--orders",
            paramLabel = "N",
            defaultValue = "20",
            description = "With --headless: how many orders to place (default: ${DEFAULT-VALUE}).")
    private int orders = 20;

    @Option(
            names = "--instances",
            paramLabel = "N",
            defaultValue = "1",
            description = "Instances of every service (1 to 5; default: ${DEFAULT-VALUE}).")
    private int instances = 1;

    @Option(
            names = "--tls",
            description =
                    "Mutual TLS between the services, with certificates that are made for it.")
    private boolean tls;

    @Option(
            names = "--load",
            paramLabel = "RATE",
            description =
                    "Calls a second that keep the shop busy, 0 for none (default: 2 in the window,"
                            + " none with --headless).")
    private Optional<Double> load = Optional.empty();

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            defaultValue = "15s",
            converter = Durations.class,
            description =
                    "With --headless and --load: how long the load runs, unless --keep (default:"
                            + " ${DEFAULT-VALUE}).")
    private Duration loadFor = Duration.ofSeconds(15);

    @Option(
            names = "--deadline",
            paramLabel = "DURATION",
            converter = Durations.class,
            description =
                    "With --headless: deadline of the shop's calls, for machines where 3 s are not"
                            + " enough.")
    private Optional<Duration> deadline = Optional.empty();

    @Option(
            names = "--run",
            paramLabel = "FOLDER",
            description =
                    "With --headless: run this collection of requests against the shop (see"
                            + " meshscope run --help).")
    private Optional<Path> collection = Optional.empty();

    @Mixin private CollectionOptions collectionOptions = new CollectionOptions();

    @Override
    public Integer call() throws InterruptedException, IOException {
        CommandLine line = java.util.Objects.requireNonNull(spec).commandLine();
        if (orders < 0 || orders > MAX_ORDERS) {
            throw new ParameterException(line, "--orders is 0 to " + MAX_ORDERS);
        }
        if (instances < 1 || instances > DemoOptions.MAX_INSTANCES) {
            throw new ParameterException(line, "--instances is 1 to " + DemoOptions.MAX_INSTANCES);
        }
        if (collection.isEmpty() && collectionOptions.given()) {
            throw new ParameterException(line, "--env, --var, --junit and --update go with --run");
        }
        var options = new DemoOptions(instances, tls);
        Optional<LoadSettings> settings = settings(line);
        if (headless) {
            new HeadlessDemo(
                            line.getOut(),
                            orders,
                            screens,
                            screensAt,
                            keep,
                            new LiveSessions(options, settings, Optional.empty()),
                            loadFor,
                            deadline,
                            collection.map(
                                    c -> new CollectionRun(c, collectionOptions, line.getOut())))
                    .run();
            return 0;
        }
        if (screens.isPresent() || !screensAt.isEmpty() || keep || collection.isPresent()) {
            throw new ParameterException(line, "--screens, --keep and --run go with --headless");
        }
        return Window.run(true, Optional.empty(), LiveSessions.kept(options, settings));
    }

    private Optional<LoadSettings> settings(CommandLine line) {
        double rate = load.orElse(headless ? 0 : LoadSettings.GENTLE.perSecond());
        if (rate == 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(LoadSettings.of(rate));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    line, "--load is 0, or 0.1 to " + (int) LoadSettings.MAX_PER_SECOND);
        }
    }
}
