package io.meshscope.cli;

import io.meshscope.cluster.ClusterPlan;
import io.meshscope.cluster.ProcessLauncher;
import io.meshscope.demo.DemoMesh;
import io.meshscope.demo.DemoOptions;
import io.meshscope.demo.DemoSession;
import io.meshscope.demo.ShopOrders;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Launches a new shop again and again, each time without archives of loaded classes, and places
/// its first order at once: the shop is then as cold as it can be.
final class FirstOrders {

    private final Path javaHome;
    private final PrintWriter out;

    FirstOrders(Path javaHome, PrintWriter out) {
        this.javaHome = javaHome;
        this.out = out;
    }

    /// @param healthy the time from the launch until all processes are healthy
    private record First(Duration healthy, ShopOrders.Answer answer) {}

    /// @return whether every first order succeeded
    boolean place(int launches) throws InterruptedException, IOException {
        List<First> all = new ArrayList<>();
        for (int launch = 1; launch <= launches; launch++) {
            First first = first();
            all.add(first);
            out.printf(
                    Locale.ROOT,
                    "launch %d: healthy after %.1f s, first order answered %d after %.2f s%s%n",
                    launch,
                    seconds(first.healthy()),
                    first.answer().status(),
                    seconds(first.answer().took()),
                    first.answer().succeeded() ? "" : ": " + first.answer().body().strip());
            out.flush();
        }
        long succeeded = all.stream().filter(first -> first.answer().succeeded()).count();
        out.printf(
                Locale.ROOT,
                "%d cold launches, %d first orders succeeded; healthy after %s, answered after"
                        + " %s (median, worst)%n",
                launches,
                succeeded,
                words(all.stream().map(First::healthy).sorted().toList()),
                words(all.stream().map(first -> first.answer().took()).sorted().toList()));
        out.flush();
        return succeeded == launches;
    }

    private First first() throws InterruptedException, IOException {
        try (var opened = DemoSession.open(DemoMesh.profile(), javaHome);
                var launcher =
                        ProcessLauncher.withoutArchives(opened.session().journal(), javaHome)) {
            ClusterPlan plan = opened.demo().plan(DemoOptions.USUAL);
            long begun = System.nanoTime();
            launcher.launch(plan);
            Duration healthy = Duration.ofNanos(System.nanoTime() - begun);
            var gateway =
                    DemoMesh.gateway(opened.session().journal().state())
                            .orElseThrow(() -> new FailedException("no gateway is running"));
            List<ShopOrders.Answer> answers = new ArrayList<>();
            try (var customer = new ShopOrders(gateway)) {
                customer.place(1, answers::add);
            }
            return new First(healthy, answers.getFirst());
        }
    }

    private static String words(List<Duration> sorted) {
        return String.format(
                Locale.ROOT,
                "%.2f s, %.2f s",
                seconds(sorted.get(sorted.size() / 2)),
                seconds(sorted.getLast()));
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}
