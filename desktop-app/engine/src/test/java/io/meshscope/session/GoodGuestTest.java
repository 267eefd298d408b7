package io.meshscope.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.Target;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.Speech;
import io.meshscope.mesh.Speech.Protocol;
import io.meshscope.mesh.Speech.Witness;
import io.meshscope.registry.GrpcReach;
import io.meshscope.registry.consul.ConsulServer;
import io.meshscope.wire.etcd.EtcdServer;
import io.meshscope.wire.grpc.PlainHttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// HTTP servers that are registered in a real etcd and a real Consul, and what a session does to
/// them.
@Tag("process")
class GoodGuestTest {

    private static void registerHttpCheck(ConsulServer consul, String name, PlainHttpServer at) {
        consul.registerChecked(name, at.port(), "http://" + at.address() + "/health");
    }

    private static Optional<Speech> speech(LiveSession session, String service, int port) {
        return session.journal()
                .state()
                .registrations()
                .instance(new ServiceName(service), new InstanceId("127.0.0.1:" + port))
                .map(i -> i.speech());
    }

    private static Profile profile(EtcdServer etcd, ConsulServer consul) {
        return new Profile(
                "test",
                "dev",
                Profile.Etcd.at(List.of(etcd.endpoint())),
                Optional.of(ConsulProfile.at(consul.address())),
                Profile.Ports.OFF,
                Profile.Store.TEMPORARY,
                Optional.empty());
    }

    @Test
    void aServerThatSpeaksHttpIsAskedOnceAtMost() throws Exception {
        try (var consul = ConsulServer.start();
                var etcd = EtcdServer.start();
                var silent = new PlainHttpServer();
                var url = new PlainHttpServer();
                var tagged = new PlainHttpServer();
                var checked = new PlainHttpServer()) {
            Server grpc =
                    NettyServerBuilder.forAddress(
                                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                                    InsecureServerCredentials.create())
                            .build()
                            .start();
            etcd.put("/service/silent/" + silent.address(), silent.address());
            etcd.put("/service/url/" + url.address(), "http://" + url.address());
            etcd.put("/service/grpc/127.0.0.1:" + grpc.getPort(), "127.0.0.1:" + grpc.getPort());
            consul.register("tagged", tagged.port(), List.of("http"), Map.of());
            registerHttpCheck(consul, "checked", checked);
            try (var session = new LiveSession(profile(etcd, consul))) {
                session.start();
                await().untilAsserted(() -> {
                    assertThat(speech(session, "silent", silent.port()))
                            .contains(new Speech(Protocol.HTTP, Witness.ANSWER, ""));
                    assertThat(speech(session, "grpc", grpc.getPort()))
                            .contains(new Speech(Protocol.GRPC, Witness.ANSWER, ""));
                    assertThat(speech(session, "tagged", tagged.port()))
                            .contains(new Speech(Protocol.HTTP, Witness.TAG, "http"));
                    assertThat(speech(session, "checked", checked.port()).map(Speech::by))
                            .contains(Witness.CHECK);
                });
                // Longer than the first waits for another try.
                await().during(Duration.ofSeconds(2)).until(() -> silent.grpcTries() == 1);
                assertThat(silent.log()).hasSize(1);
                assertThat(url.log()).isEmpty();
                assertThat(tagged.log()).isEmpty();
                assertThat(checked.grpcTries()).isZero();

                var state = session.journal().state();
                assertThat(GrpcReach.callable(state, new ServiceName("grpc"))).isTrue();
                for (String http : List.of("silent", "url", "tagged", "checked")) {
                    assertThat(GrpcReach.callable(state, new ServiceName(http))).isFalse();
                }
                assertThatThrownBy(() ->
                                session.invoker()
                                        .describe(
                                                new Target("etcd:///silent"),
                                                Duration.ofSeconds(2)))
                        .isInstanceOf(InvokeException.class)
                        .hasMessageContaining("no instance of it speaks gRPC")
                        .hasMessageContaining("Call one that speaks gRPC by host:port")
                        .hasMessageContaining(silent.address());
            } finally {
                grpc.shutdownNow();
            }
            assertThatThrownBy(() -> callWithoutSession(etcd, consul, "etcd:///url"))
                    .hasMessageContaining("speaks HTTP (http://" + url.address());
            assertThat(url.log()).isEmpty();
        }
    }

    private static void callWithoutSession(EtcdServer etcd, ConsulServer consul, String target) {
        try (Calls.Opened calls =
                Calls.open(
                        Profile.Etcd.at(List.of(etcd.endpoint())),
                        Optional.of(ConsulProfile.at(consul.address())),
                        new InstancesProfile(Optional.empty(), List.of()))) {
            var unused = calls.invoker().describe(new Target(target), Duration.ofSeconds(2));
        }
    }
}
