package io.meshscope.cli;

import io.meshscope.collection.ArrivedTraces;
import io.meshscope.demo.DemoSession;
import io.meshscope.demo.load.Load;
import io.meshscope.demo.load.LoadReading;
import io.meshscope.session.Profile;
import io.meshscope.session.Session;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import io.meshscope.ui.shell.MeshscopeWindow;
import io.meshscope.ui.shell.ScreenWriter;
import io.meshscope.ui.shell.SessionFactory;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.application.Platform;

/// The demo without a display: the usual window, drawn into memory, with a real shop.
final class HeadlessDemo {

    private static final Duration CLOSING = Duration.ofSeconds(20);

    /// Places in views that show more than the view's start.
    private static final Map<Place, Location> TELLING =
            Map.of(
                    Place.CONFIG,
                    new Location.Config(Optional.of("/config/dev/order-service")),
                    Place.INVOKE,
                    new Location.Invoke(
                            Optional.of("etcd:///order-service"),
                            Optional.of("shop.order.v1.OrderService/CreateOrder")));

    private final Progress progress;
    private final int orders;
    private final Optional<Path> screens;
    private final List<Duration> screensAt;
    private final boolean keep;
    private final LiveSessions sessions;
    private final Duration loadFor;
    private final Optional<Duration> deadline;
    private final Optional<CollectionRun> collection;
    private final long start = System.nanoTime();

    /// @param screensAt when pictures of the topology and the metrics are written too, with load
    /// @param loadFor how long the load runs, when there is load and the shop is not kept running
    /// @param deadline of the shop's calls; empty for the usual one
    /// @param collection to run against the shop after the orders
    HeadlessDemo(
            PrintWriter out,
            int orders,
            Optional<Path> screens,
            List<Duration> screensAt,
            boolean keep,
            LiveSessions sessions,
            Duration loadFor,
            Optional<Duration> deadline,
            Optional<CollectionRun> collection) {
        this.progress = new Progress(out);
        this.orders = orders;
        this.screens = screens;
        this.screensAt = List.copyOf(screensAt);
        this.keep = keep;
        this.sessions = sessions;
        this.loadFor = loadFor;
        this.deadline = deadline;
        this.collection = collection;
    }

    void run() throws InterruptedException, IOException {
        Profile profile = sessions.demoProfile();
        try (var interrupt = new Interrupt(CLOSING);
                DemoSession opened = sessions.open(profile)) {
            MeshscopeWindow window = Window.openHeadless(profile, only(opened));
            try {
                run(opened, window, interrupt);
            } finally {
                window.close();
                Platform.exit();
            }
        }
    }

    private void run(DemoSession opened, MeshscopeWindow window, Interrupt interrupt)
            throws InterruptedException, IOException {
        Session session = opened.session();
        Load load = opened.demo().load();
        progress.await(Duration.ofSeconds(120), () -> window.session().isPresent(), "the window");
        progress.say("window open after %.1f s", sinceStart());
        new ShopLaunch(progress, sessions, deadline).launch(opened);
        new PlacedOrders(progress, orders).place(session);
        boolean asExpected = runCollection(session);
        sessions.demoLoad().ifPresent(load::run);
        if (sessions.demoLoad().isPresent() && screens.isPresent() && !screensAt.isEmpty()) {
            List<Path> files = new FirstMinutes(screens.get(), screensAt).write(window, interrupt);
            progress.say(
                    "%d pictures of the first minutes written to %s", files.size(), screens.get());
        }
        if (sessions.demoLoad().isPresent() && !keep) {
            interrupt.await(loadFor);
            load.stop();
            tell(load.reading());
        }
        if (screens.isPresent()) {
            int written = ScreenWriter.write(window, screens.get(), TELLING).size();
            progress.say("%d screens written to %s", written, screens.get());
        }
        if (keep) {
            progress.say("running until interrupted (Ctrl C)");
            interrupt.await();
            if (sessions.demoLoad().isPresent()) {
                tell(load.reading());
            }
        }
        if (!asExpected) {
            throw new FailedException("the collection's run was not as expected");
        }
    }

    private boolean runCollection(Session session) throws InterruptedException {
        return collection.isEmpty()
                || collection
                        .get()
                        .run(
                                session.invoker(),
                                Optional.empty(),
                                Optional.of(ArrivedTraces.in(session.spans())));
    }

    private void tell(LoadReading load) {
        progress.say(
                "%d calls sent: %d ok, %d refused, %d failed, %d not answered yet, %d not sent;"
                        + " p50 %s, p99 %s",
                load.sent(),
                load.ok(),
                load.refused(),
                load.failed(),
                load.inFlight(),
                load.unsent(),
                load.latency().p50().map(HeadlessDemo::millis).orElse("–"),
                load.latency().p99().map(HeadlessDemo::millis).orElse("–"));
    }

    private static String millis(Duration duration) {
        return String.format(Locale.ROOT, "%.1f ms", duration.toNanos() / 1e6);
    }

    /// Makes the window show the session that the shop is launched into, and open no other.
    private SessionFactory only(DemoSession opened) {
        return new SessionFactory() {
            @Override
            public DemoSession open(Profile profile) {
                return opened;
            }

            @Override
            public Profile demoProfile() {
                return opened.session().profile();
            }
        };
    }

    private double sinceStart() {
        return (System.nanoTime() - start) / 1e9;
    }
}
