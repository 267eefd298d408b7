package io.meshscope.cli;

import io.meshscope.cluster.ClusterPlan;
import io.meshscope.cluster.LaunchException;
import io.meshscope.demo.DemoMesh;
import io.meshscope.demo.DemoSession;
import io.meshscope.mesh.Instance;
import io.meshscope.message.Message;
import io.meshscope.session.Session;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Launches the shop and tells how it came up.
///
/// @param deadline of the shop's calls; empty for the usual one
record ShopLaunch(Progress progress, LiveSessions sessions, Optional<Duration> deadline) {

    private static final Duration REGISTERING = Duration.ofSeconds(60);

    void launch(DemoSession opened) throws InterruptedException {
        Session session = opened.session();
        long launched = System.nanoTime();
        try {
            ClusterPlan usual = opened.demo().plan(sessions.demoOptions());
            ClusterPlan plan = deadline.map(d -> Deadlines.of(usual, d)).orElse(usual);
            opened.demo().launcher().launch(plan);
            progress.say(
                    "%s and %d services healthy after %.1f s",
                    String.join(", ", infrastructure(session)),
                    processes(plan),
                    (System.nanoTime() - launched) / 1e9);
            progress.await(
                    REGISTERING,
                    () -> session.journal().state().registrations().present() >= processes(plan),
                    "the services' registrations");
        } catch (LaunchException e) {
            throw new FailedException(Message.why(e).english());
        }
        if (!infrastructure(session).contains("consul")) {
            progress.say("no Consul was found: the services register in etcd alone");
        }
        progress.say("  etcd     %s", session.profile().etcd().endpoints().get(0));
        progress.say("  gateway  %s", gateway(session));
        long mutual = speakingMutualTls(session);
        if (mutual > 0) {
            progress.say(
                    "  mutual TLS between the services, say %d of them in the registry", mutual);
        }
        for (Session.Receiver receiver : session.receivers()) {
            progress.say(
                    "  %-8s %s",
                    receiver.kind().title(),
                    receiver.failure().isEmpty()
                            ? "127.0.0.1:" + receiver.port()
                            : receiver.failure().get().english());
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

    /// @throws FailedException when it does not run
    static URI gateway(Session session) {
        return DemoMesh.gateway(session.journal().state())
                .orElseThrow(() -> new FailedException("the gateway is not running"));
    }
}
