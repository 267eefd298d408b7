package io.meshscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The run command without a display, as a user on a server runs it.
@Tag("process")
class HeadlessDemoTest {

    private static final String LAUNCHED = "6 services healthy";

    private final Output out = new Output(LaunchTurn.take());

    @Test
    void theDemoLaunchesOrdersWritesItsScreensAndLeavesNothing(@TempDir Path screens)
            throws IOException {
        var err = new StringWriter();
        long before = ProcessHandle.current().descendants().count();
        int exit;
        try (out) {
            exit =
                    Meshscope.commandLine()
                            .setOut(new PrintWriter(out))
                            .setErr(new PrintWriter(err))
                            .execute(
                                    "demo",
                                    "--headless",
                                    "--orders",
                                    "5",
                                    "--deadline",
                                    "60s",
                                    "--screens",
                                    screens.toString(),
                                    "--run",
                                    collection().toString(),
                                    "--env",
                                    "demo");
        }
        assertThat(err.toString()).isEmpty();
        assertThat(exit).isZero();
        assertThat(out.toString())
                .contains(LAUNCHED)
                .contains("5 orders placed through the gateway, 5 succeeded")
                .contains(
                        "gateway, inventory-service, order-service, payment-service,"
                                + " shipping-service, user-service")
                .contains("0 dropped")
                .contains("4 requests: 4 passed, 0 failed");
        for (String view :
                List.of(
                        "topology",
                        "services",
                        "config",
                        "breakers",
                        "traces",
                        "waterfall",
                        "metrics",
                        "logs",
                        "invoke",
                        "cluster")) {
            Path file = screens.resolve(view + ".png");
            var picture = ImageIO.read(Files.newInputStream(file));
            assertThat(picture.getWidth()).as(view).isEqualTo(1440);
            assertThat(picture.getHeight()).as(view).isEqualTo(900);
        }
        assertThat(ProcessHandle.current().descendants().count()).isEqualTo(before);
    }

    /// The collection that the documentation shows.
    private static Path collection() {
        return Path.of(System.getProperty("meshscope.home", ""))
                .resolve("docs/examples/collection/shop");
    }

    /// Lets others launch theirs as soon as the shop is launched.
    private static final class Output extends StringWriter {

        private final LaunchTurn turn;

        Output(LaunchTurn turn) {
            this.turn = turn;
        }

        @Override
        public void write(String text, int offset, int length) {
            super.write(text, offset, length);
            if (getBuffer().indexOf(LAUNCHED) >= 0) {
                turn.close();
            }
        }

        @Override
        public void close() {
            turn.close();
        }
    }
}
