package io.meshscope.cli;

import io.meshscope.cluster.ClusterPlan;
import io.meshscope.cluster.LaunchException;
import io.meshscope.collection.ArrivedTraces;
import io.meshscope.demo.DemoMesh;
import io.meshscope.demo.DemoSession;
import io.meshscope.demo.ShopOrders;
import io.meshscope.demo.load.Load;
import io.meshscope.demo.load.LoadReading;
import io.meshscope.mesh.Instance;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.ServiceName;
import io.meshscope.session.Profile;
import io.meshscope.session.Session;
import io.meshscope.trace.Span;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import io.meshscope.ui.shell.MeshscopeWindow;
import io.meshscope.ui.shell.ScreenWriter;
import io.meshscope.ui.shell.SessionFactory;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import javafx.application.Platform;

/// The demo without a display: the usual window, drawn into memory, with a real shop.
final class HeadlessDemo {

    private static final Duration CLOSING = Duration.ofSeconds(20);
    private static final Duration REGISTERING = Duration.ofSeconds(60);
    private static final Duration ARRIVING = Duration.ofSeconds(60);

    /// Places in views that show more than the view's start.
    private static final Map<Place, Location> TELLING =
            Map.of(
                    Place.CONFIG,
                    new Location.Config(Optional.of("/config/dev/order-service")),
                    Place.INVOKE,
                    new Location.Invoke(
                            Optional.of("etcd:///order-service"),
                            Optional.of("shop.order.v1.OrderService/CreateOrder")));

    private final PrintWriter out;
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
        this.out = out;
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
        await(Duration.ofSeconds(120), () -> window.session().isPresent(), "the window");
        say("window open after %.1f s", sinceStart());
        launch(opened);
        order(session);
        boolean asExpected = runCollection(session);
        sessions.demoLoad().ifPresent(load::run);
        if (sessions.demoLoad().isPresent() && screens.isPresent() && !screensAt.isEmpty()) {
            List<Path> files = new FirstMinutes(screens.get(), screensAt).write(window, interrupt);
            say("%d pictures of the first minutes written to %s", files.size(), screens.get());
        }
        if (sessions.demoLoad().isPresent() && !keep) {
            interrupt.await(loadFor);
            load.stop();
            tell(load.reading());
        }
        if (screens.isPresent()) {
            int written = ScreenWriter.write(window, screens.get(), TELLING).size();
            say("%d screens written to %s", written, screens.get());
        }
        if (keep) {
            say("running until interrupted (Ctrl C)");
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
        say(
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

    private void launch(DemoSession opened) throws InterruptedException {
        Session session = opened.session();
        long launched = System.nanoTime();
        try {
            ClusterPlan usual = opened.demo().plan(sessions.demoOptions());
            ClusterPlan plan = deadline.map(d -> Deadlines.of(usual, d)).orElse(usual);
            opened.demo().launcher().launch(plan);
            say(
                    "%s and %d services healthy after %.1f s",
                    String.join(", ", infrastructure(session)),
                    processes(plan),
                    (System.nanoTime() - launched) / 1e9);
            await(
                    REGISTERING,
                    () -> session.journal().state().registrations().present() >= processes(plan),
                    "the services' registrations");
        } catch (LaunchException e) {
            throw new FailedException(e.getMessage() + ": " + e.remedy());
        }
        if (!infrastructure(session).contains("consul")) {
            say("no Consul was found: the services register in etcd alone");
        }
        say("  etcd     %s", session.profile().etcd().endpoints().get(0));
        say("  gateway  %s", gateway(session));
        long mutual = speakingMutualTls(session);
        if (mutual > 0) {
            say("  mutual TLS between the services, say %d of them in the registry", mutual);
        }
        for (Session.Receiver receiver : session.receivers()) {
            say(
                    "  %-8s %s",
                    receiver.kind().title(),
                    receiver.failure().isEmpty()
                            ? "127.0.0.1:" + receiver.port()
                            : receiver.failure());
        }
    }

    private static int processes(ClusterPlan plan) {
        return plan.services().stream().mapToInt(ClusterPlan.PlannedService::instances).sum();
    }

    /// The names of the servers that were started beside the services.
    private static List<String> infrastructure(Session session) {
        return session.journal().state().processes().all().values().stream()
                .filter(process -> process.status().service().isEmpty())
                .map(process -> process.name().value())
                .sorted()
                .toList();
    }

    private static long speakingMutualTls(Session session) {
        return session.journal().state().registrations().services().values().stream()
                .flatMap(service -> service.all().stream())
                .filter(Instance::present)
                .filter(instance -> instance.registration().mutualTls().orElse(false))
                .count();
    }

    private static URI gateway(Session session) {
        return DemoMesh.gateway(session.journal().state())
                .orElseThrow(() -> new FailedException("the gateway is not running"));
    }

    private void order(Session session) throws InterruptedException, IOException {
        if (orders == 0) {
            return;
        }
        List<ShopOrders.Answer> answers = new ArrayList<>();
        try (var customer = new ShopOrders(gateway(session))) {
            customer.place(orders, answers::add);
        }
        List<ShopOrders.Answer> placed =
                answers.stream().filter(a -> a.request().startsWith("POST")).toList();
        long succeeded = placed.stream().filter(ShopOrders.Answer::succeeded).count();
        say("%d orders placed through the gateway, %d succeeded", placed.size(), succeeded);
        Optional<String> trace = placed.get(placed.size() - 1).traceId();
        if (trace.isPresent()) {
            show(session, trace.get());
        }
    }

    private void show(Session session, String traceId) throws InterruptedException {
        long launched = services(session.journal().state());
        await(ARRIVING, () -> services(session, traceId).size() >= launched, "the order's trace");
        MeshState state = session.journal().state();
        say(
                "trace %s: %d spans of %s",
                traceId,
                session.spans().trace(traceId).size(),
                services(session, traceId).stream().sorted().collect(Collectors.joining(", ")));
        say(
                "%d spans, %d log records, %d metric points received; %d dropped",
                state.traffic().spans(),
                state.traffic().logRecords(),
                state.traffic().metricPoints(),
                session.dropped().total());
    }

    /// How many services were launched; an order goes through all of them.
    private static long services(MeshState state) {
        return state.processes().all().values().stream()
                .flatMap(process -> process.status().service().stream())
                .distinct()
                .count();
    }

    private static Set<String> services(Session session, String traceId) {
        return session.spans().trace(traceId).stream()
                .map(Span::resource)
                .map(r -> r.service())
                .map(ServiceName::value)
                .collect(Collectors.toSet());
    }

    private static void await(Duration atMost, BooleanSupplier condition, String what)
            throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new FailedException(
                        what + " did not come within " + atMost.toSeconds() + " s");
            }
            Thread.sleep(50);
        }
    }

    private double sinceStart() {
        return (System.nanoTime() - start) / 1e9;
    }

    private void say(String format, Object... arguments) {
        out.println(String.format(Locale.ROOT, format, arguments));
        out.flush();
    }
}
