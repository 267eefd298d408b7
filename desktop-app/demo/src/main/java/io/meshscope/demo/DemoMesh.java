package io.meshscope.demo;

import io.meshscope.cluster.CertificateAuthority;
import io.meshscope.cluster.ClusterPlan;
import io.meshscope.cluster.LaunchException;
import io.meshscope.mesh.Instance;
import io.meshscope.mesh.LaunchedProcess;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.Service;
import io.meshscope.message.Message;
import io.meshscope.session.ConsulProfile;
import io.meshscope.session.Profile;
import io.meshscope.session.ReceiverKind;
import io.meshscope.session.Session;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;

/// The shop as a mesh to observe: the profile that observes it and the plan that launches it, on
/// matching ports.
public final class DemoMesh {

    private static final int TRIES = 100;
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private DemoMesh() {}

    /// The shop's profile on the usual ports; a usual port that is taken is replaced by a free one.
    /// Formats that the shop does not send are received where their port is free.
    public static Profile profile() {
        Profile.Ports ports =
                Profile.Ports.OFF
                        .with(ReceiverKind.OTLP_GRPC, freeOrAny(ReceiverKind.OTLP_GRPC))
                        .with(ReceiverKind.OTLP_HTTP, freeOrAny(ReceiverKind.OTLP_HTTP));
        for (ReceiverKind kind : ReceiverKind.values()) {
            if (ports.of(kind).isEmpty() && free(kind.usualPort())) {
                ports = ports.with(kind, kind.usualPort());
            }
        }
        return profile(freeOrNext(DemoShop.ETCD_PORT), ports);
    }

    /// The shop's profile on the given ports.
    ///
    /// @param etcdPort where the launched etcd will serve
    /// @param otlpGrpcPort 0 for any
    /// @param otlpHttpPort 0 for any
    public static Profile profile(int etcdPort, int otlpGrpcPort, int otlpHttpPort) {
        return profile(
                etcdPort,
                Profile.Ports.OFF
                        .with(ReceiverKind.OTLP_GRPC, otlpGrpcPort)
                        .with(ReceiverKind.OTLP_HTTP, otlpHttpPort));
    }

    private static Profile profile(int etcdPort, Profile.Ports ports) {
        return new Profile(
                DemoShop.NAME,
                "dev",
                Profile.Etcd.at(List.of(loopback(etcdPort))),
                consul(),
                ports,
                Profile.Store.TEMPORARY,
                Optional.empty());
    }

    /// The Consul to launch and observe; empty when none is installed.
    private static Optional<ConsulProfile> consul() {
        return DemoShop.consul(System.getenv())
                .map(program -> ConsulProfile.at(loopback(freeOrNext(ConsulProfile.DEFAULT_PORT))));
    }

    private static URI loopback(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    /// The plan that a session on such a profile launches. On any other profile the shop uses the
    /// addresses on this machine that the profile observes, as far as there are any.
    ///
    /// @param home where the shop's parts are, [DemoShop#home()] as a rule
    /// @param authority gives the certificate authority; asked only when the options want mutual
    ///   TLS
    /// @throws io.meshscope.cluster.LaunchException when a part of the shop is missing, or when no
    ///   receiver listens for its telemetry
    public static ClusterPlan plan(
            Path home,
            Session session,
            DemoOptions options,
            Supplier<? extends CertificateAuthority> authority) {
        int otlp =
                session.receivers().stream()
                        .filter(r -> r.kind() == ReceiverKind.OTLP_GRPC)
                        .mapToInt(Session.Receiver::port)
                        .findFirst()
                        .orElse(0);
        if (otlp == 0) {
            throw new LaunchException(
                    Message.of("demo.no-receiver"),
                    session.receivers().stream()
                            .flatMap(receiver -> receiver.failure().stream())
                            .findFirst()
                            .orElseGet(() -> Message.of("demo.no-receiver.remedy")));
        }
        return DemoShop.plan(
                home,
                session.profile().etcd().endpoints().stream()
                        .filter(DemoMesh::isHere)
                        .findFirst()
                        .map(URI::getPort)
                        .orElse(DemoShop.ETCD_PORT),
                session.profile()
                        .consul()
                        .map(ConsulProfile::address)
                        .filter(DemoMesh::isHere)
                        .map(consul -> OptionalInt.of(consul.getPort()))
                        .orElse(OptionalInt.empty()),
                "http://127.0.0.1:" + otlp,
                session.profile().environment(),
                options,
                options.mutualTls() ? Optional.of(authority.get()) : Optional.empty());
    }

    /// Where a gateway that was launched answers REST; empty while none of them runs.
    public static Optional<URI> gateway(MeshState state) {
        return state.processes().all().values().stream()
                .filter(LaunchedProcess::alive)
                .map(LaunchedProcess::status)
                .filter(s ->
                        s.service().equals(Optional.of(DemoShop.GATEWAY)) && !s.ports().isEmpty())
                .map(s -> loopback(s.ports().get(0)))
                .findFirst();
    }

    /// Where the registered gateways answer REST: on the port that they register for their metrics.
    /// Empty while none is registered.
    public static List<URI> gateways(MeshState state) {
        Service gateways = state.registrations().services().get(DemoShop.GATEWAY);
        return gateways == null
                ? List.of()
                : gateways.all().stream()
                        .filter(Instance::present)
                        .map(Instance::registration)
                        .flatMap(registration -> rest(registration).stream())
                        .toList();
    }

    private static Optional<URI> rest(Registration registration) {
        return registration
                .metadata("metricsPort")
                .filter(port -> port.matches("\\d{1,5}"))
                .map(port -> URI.create("http://" + registration.endpoint().host() + ":" + port));
    }

    private static boolean isHere(URI endpoint) {
        return LOOPBACK.contains(String.valueOf(endpoint.getHost())) && endpoint.getPort() > 0;
    }

    private static int freeOrAny(ReceiverKind receiver) {
        return free(receiver.usualPort()) ? receiver.usualPort() : 0;
    }

    /// The port, or the next free one after it. The ports tried lie below those that the system
    /// gives to outgoing connections: a client that keeps dialling such a port before its server
    /// listens can get connected to itself, and then occupies the server's port.
    private static int freeOrNext(int port) {
        for (int candidate = port; candidate < port + TRIES; candidate++) {
            if (free(candidate)) {
                return candidate;
            }
        }
        // The launch will report that the usual port is taken.
        return port;
    }

    private static boolean free(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
