package io.meshscope.registry.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.etcd.jetcd.api.KVGrpc;
import io.etcd.jetcd.api.LeaseGrantRequest;
import io.etcd.jetcd.api.LeaseGrantResponse;
import io.etcd.jetcd.api.LeaseGrpc;
import io.etcd.jetcd.api.LeaseKeepAliveRequest;
import io.etcd.jetcd.api.LeaseKeepAliveResponse;
import io.etcd.jetcd.api.LeaseRevokeRequest;
import io.etcd.jetcd.api.LeaseRevokeResponse;
import io.etcd.jetcd.api.TxnRequest;
import io.etcd.jetcd.api.TxnResponse;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.ServiceName;
import io.meshscope.registry.Announcement;
import io.meshscope.registry.NotRegisteredException;
import io.meshscope.wire.etcd.EtcdConnection;
import io.meshscope.wire.etcd.EtcdEntry;
import io.meshscope.wire.etcd.EtcdServer;
import io.meshscope.wire.etcd.EtcdTiming;
import io.meshscope.wire.etcd.KeyRange;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("process")
class EtcdKeptRegistrationTest {

    private static final Duration TTL = Duration.ofSeconds(2);
    private static final ServiceName SERVICE = new ServiceName("payment-service");
    private static final Endpoint ENDPOINT = new Endpoint("127.0.0.1", 50_099);

    private static EtcdKeptRegistration register(EtcdServer server) {
        return new EtcdKeptRegistration(
                server.connect(EtcdTiming.DEFAULT),
                new Announcement(SERVICE, ENDPOINT, Map.of("stand-in", "true"), "stand-in"),
                TTL);
    }

    private static List<EtcdEntry> entries(EtcdConnection etcd) {
        return etcd.range(new KeyRange("/service").read(10)).getKvsList().stream()
                .map(EtcdEntry::of)
                .toList();
    }

    @Test
    void itIsKeptUntilItIsClosed() throws InterruptedException {
        try (EtcdServer server = EtcdServer.start();
                EtcdConnection etcd = server.connect(EtcdTiming.DEFAULT)) {
            EtcdKeptRegistration registration = register(server);
            List<EtcdEntry> first = entries(etcd);
            assertThat(first)
                    .extracting(EtcdEntry::key)
                    .containsExactly(
                            "/service/payment-service/127.0.0.1:50099",
                            "/services/payment-service/127.0.0.1:50099");
            assertThat(first.getFirst().text()).isEqualTo("127.0.0.1:50099");
            assertThat(first.getLast().text()).contains("\"stand-in\":\"true\"", "50099");
            assertThat(
                            new EtcdDiscovery(
                                            etcd,
                                            EtcdLayouts.below(List.of("/service/", "/services/")))
                                    .endpoints(SERVICE))
                    .containsExactly(ENDPOINT);

            long lost = first.getFirst().lease().orElseThrow();
            server.revoke(lost);
            await().until(() -> entries(etcd).size() == 2);
            assertThat(entries(etcd).getFirst().lease())
                    .hasValueSatisfying(lease -> assertThat(lease).isNotEqualTo(lost));
            assertThat(registration.trouble()).isEmpty();

            server.kill();
            await().until(() -> registration.trouble().isPresent());
            server.restart();
            await().until(() -> registration.trouble().isEmpty());

            registration.close();
            assertThat(entries(etcd)).isEmpty();
        }
    }

    /// An etcd that grants a lease and then does not write its keys.
    private static final class FailingEtcd {

        private final Set<Long> leases = ConcurrentHashMap.newKeySet();
        private final AtomicLong granted = new AtomicLong();
        private final AtomicInteger failing = new AtomicInteger();
        private volatile long written;

        private LeaseGrpc.LeaseImplBase leasing() {
            return new LeaseGrpc.LeaseImplBase() {
                @Override
                public void leaseGrant(
                        LeaseGrantRequest request, StreamObserver<LeaseGrantResponse> answer) {
                    long id = granted.incrementAndGet();
                    leases.add(id);
                    answer.onNext(LeaseGrantResponse.newBuilder().setID(id).build());
                    answer.onCompleted();
                }

                @Override
                public void leaseRevoke(
                        LeaseRevokeRequest request, StreamObserver<LeaseRevokeResponse> answer) {
                    leases.remove(request.getID());
                    answer.onNext(LeaseRevokeResponse.getDefaultInstance());
                    answer.onCompleted();
                }

                @Override
                public StreamObserver<LeaseKeepAliveRequest> leaseKeepAlive(
                        StreamObserver<LeaseKeepAliveResponse> answer) {
                    return new StreamObserver<>() {
                        @Override
                        public void onNext(LeaseKeepAliveRequest request) {
                            answer.onNext(
                                    LeaseKeepAliveResponse.newBuilder()
                                            .setTTL(leases.contains(request.getID()) ? 1 : 0)
                                            .build());
                        }

                        @Override
                        public void onError(Throwable broken) {}

                        @Override
                        public void onCompleted() {
                            answer.onCompleted();
                        }
                    };
                }
            };
        }

        private KVGrpc.KVImplBase keys() {
            return new KVGrpc.KVImplBase() {
                @Override
                public void txn(TxnRequest request, StreamObserver<TxnResponse> answer) {
                    if (failing.getAndDecrement() > 0) {
                        answer.onError(Status.DEADLINE_EXCEEDED.asRuntimeException());
                        return;
                    }
                    written = request.getSuccess(0).getRequestPut().getLease();
                    answer.onNext(TxnResponse.getDefaultInstance());
                    answer.onCompleted();
                }
            };
        }
    }

    @Test
    void aLeaseWithoutItsKeysIsNoRegistration() throws Exception {
        var fake = new FailingEtcd();
        Server server =
                NettyServerBuilder.forAddress(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                        .addService(fake.leasing())
                        .addService(fake.keys())
                        .build()
                        .start();
        try (var _ =
                new EtcdKeptRegistration(
                        new EtcdConnection(
                                List.of(URI.create("http://127.0.0.1:" + server.getPort())),
                                Optional.empty(),
                                EtcdTiming.DEFAULT),
                        new Announcement(SERVICE, ENDPOINT, Map.of(), "stand-in"),
                        Duration.ofSeconds(1))) {
            assertThat(fake.written).isEqualTo(1);
            fake.failing.set(1);
            fake.leases.clear();
            await().until(() -> fake.written > 2);
            assertThat(fake.leases).contains(fake.written);
        } finally {
            server.shutdownNow().awaitTermination();
        }
        assertThat(fake.leases).doesNotContain(fake.written);
    }

    @Test
    void whereNothingListensItFails() throws InterruptedException {
        try (EtcdServer server = EtcdServer.start()) {
            server.kill();
            assertThatThrownBy(() -> register(server))
                    .isInstanceOf(NotRegisteredException.class)
                    .hasMessageContaining("Nothing listens at");
        }
    }
}
