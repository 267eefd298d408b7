package io.meshscope.cli;

import io.meshscope.cluster.ArchiveTraining;
import io.meshscope.cluster.ClusterPlan;
import io.meshscope.cluster.LaunchException;
import io.meshscope.demo.DemoMesh;
import io.meshscope.demo.DemoOptions;
import io.meshscope.demo.DemoSession;
import io.meshscope.demo.ShopOrders;
import io.meshscope.message.Message;
import io.meshscope.session.Session;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Launches the shop once without a window, so that every later launch is quick.
@Command(
        name = "prepare",
        description =
                "Makes archives of the classes that the demo's services load, so that the demo"
                        + " starts quicker. Does nothing when the archives exist.",
        mixinStandardHelpOptions = true)
final class PrepareCommand implements Callable<Integer> {

    private static final int ORDERS = 3;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException, IOException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Path javaHome = Path.of(System.getProperty("java.home"));
        var training = new ArchiveTraining(javaHome, System.getenv());
        long start = System.nanoTime();
        // When interrupted, this process just ends, and everything that it started ends with it.
        try (var opened = DemoSession.open(DemoMesh.profile(), javaHome)) {
            Session session = opened.session();
            ClusterPlan plan = opened.demo().plan(DemoOptions.USUAL);
            if (!training.needed(plan)) {
                out.println("the shop's services are prepared already");
                return 0;
            }
            var made = training.run(plan, session.journal(), () -> order(session, ORDERS));
            made.forEach((service, bytes) ->
                    out.println(String.format(Locale.ROOT, "%s: %.0f MB", service, bytes / 1e6)));
            out.println(
                    String.format(
                            Locale.ROOT,
                            "%d services prepared in %.0f s",
                            made.size(),
                            (System.nanoTime() - start) / 1e9));
            return 0;
        } catch (LaunchException e) {
            throw new FailedException(Message.why(e).english());
        }
    }

    /// Places orders at the gateway that was launched, if it runs.
    static void order(Session session, int orders) throws IOException, InterruptedException {
        var gateway = DemoMesh.gateway(session.journal().state());
        if (gateway.isPresent()) {
            try (var customer = new ShopOrders(gateway.get())) {
                customer.place(orders, answer -> {});
            }
        }
    }
}
