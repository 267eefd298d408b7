package io.meshscope.benchmarks.guest;

import io.meshscope.session.ConsulProfile;
import io.meshscope.session.LiveSession;
import io.meshscope.session.Profile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// Measures what a session costs those whom it observes: an etcd, a Consul and thirty instances.
/// Once without a session, while it connects, and in the minutes after that.
public final class GuestProbe {

    private static final int CONNECTING_SECONDS = 30;

    private GuestProbe() {}

    /// What was counted up to now.
    private record Counted(
            long etcdRequests,
            long etcdLines,
            long etcdConnections,
            long consulRequests,
            long consulLines,
            long consulConnections,
            Asked instances) {

        static Counted now(Hosts hosts, Tenants tenants) throws IOException, InterruptedException {
            return new Counted(
                    hosts.etcdRequests(),
                    hosts.etcdLines(),
                    Hosts.connections(hosts.etcd()),
                    hosts.consulRequests(),
                    hosts.consulLines(),
                    Hosts.connections(hosts.consul()),
                    Asked.of(tenants));
        }
    }

    /// What came to the instances, without Consul's checks.
    private record Asked(long grpcConnections, long grpcCalls, long httpInEtcd, long httpInConsul) {

        static Asked of(Tenants tenants) {
            return new Asked(
                    tenants.grpc.stream().mapToLong(GrpcTenant::connections).sum(),
                    tenants.grpc.stream().mapToLong(GrpcTenant::calls).sum(),
                    tenants.inEtcd.stream().mapToLong(HttpTenant::others).sum(),
                    tenants.inConsul.stream().mapToLong(HttpTenant::others).sum());
        }
    }

    /// Prints the counts.
    ///
    /// @param arguments for how many minutes it measures; nothing is done for 0
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int minutes = arguments.length == 0 ? 0 : Integer.parseInt(arguments[0]);
        if (minutes == 0) {
            return;
        }
        try (var hosts = new Hosts();
                var tenants = new Tenants(hosts, Executors.newScheduledThreadPool(1))) {
            TimeUnit.SECONDS.sleep(20);
            Counted alone = Counted.now(hosts, tenants);
            TimeUnit.MINUTES.sleep(1);
            Counted before = Counted.now(hosts, tenants);
            say("without Meshscope, a minute", alone, before, 1);
            try (var session = new LiveSession(profile(hosts))) {
                session.start();
                TimeUnit.SECONDS.sleep(CONNECTING_SECONDS);
                Counted connected = Counted.now(hosts, tenants);
                say("the first " + CONNECTING_SECONDS + " s with it", before, connected, 1);
                System.out.printf(
                        "  instances seen: %d%n",
                        session.journal().state().registrations().present());
                TimeUnit.MINUTES.sleep(minutes);
                say("after that, a minute", connected, Counted.now(hosts, tenants), minutes);
            }
        }
    }

    private static Profile profile(Hosts hosts) {
        return new Profile(
                "guest",
                "dev",
                Profile.Etcd.at(List.of(hosts.etcd())),
                Optional.of(ConsulProfile.at(hosts.consul())),
                Profile.Ports.OFF,
                Profile.Store.TEMPORARY,
                Optional.empty());
    }

    private static void say(String when, Counted from, Counted to, int minutes) {
        System.out.println(when);
        line("etcd requests", from.etcdRequests, to.etcdRequests, minutes);
        line("etcd log lines", from.etcdLines, to.etcdLines, minutes);
        System.out.printf("  %-36s %8d%n", "etcd connections open", to.etcdConnections);
        line("Consul requests", from.consulRequests, to.consulRequests, minutes);
        line("Consul log lines", from.consulLines, to.consulLines, minutes);
        System.out.printf("  %-36s %8d%n", "Consul connections open", to.consulConnections);
        Asked before = from.instances;
        Asked after = to.instances;
        line("gRPC: connections", before.grpcConnections, after.grpcConnections, minutes);
        line("gRPC: calls", before.grpcCalls, after.grpcCalls, minutes);
        line("HTTP in etcd: connections", before.httpInEtcd, after.httpInEtcd, minutes);
        line("HTTP in Consul: connections", before.httpInConsul, after.httpInConsul, minutes);
    }

    private static void line(String what, long from, long to, int minutes) {
        System.out.printf("  %-36s %8.1f%n", what, (to - from) / (double) minutes);
    }
}
