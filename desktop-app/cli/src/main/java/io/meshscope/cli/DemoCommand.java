package io.meshscope.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
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
            description = "Without a display: launch, place orders, say what happened, end.")
    private boolean headless;

    @Option(
            names = "--screens",
            paramLabel = "DIR",
            description = "With --headless: write a picture of every view into this directory.")
    private Optional<Path> screens = Optional.empty();

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

    @Override
    public Integer call() throws InterruptedException, IOException {
        CommandLine line = java.util.Objects.requireNonNull(spec).commandLine();
        if (orders < 0 || orders > MAX_ORDERS) {
            throw new ParameterException(line, "--orders is 0 to " + MAX_ORDERS);
        }
        if (headless) {
            new HeadlessDemo(line.getOut(), orders, screens, keep).run();
            return 0;
        }
        if (screens.isPresent() || keep) {
            throw new ParameterException(line, "--screens and --keep go with --headless");
        }
        return Window.run(true);
    }
}
