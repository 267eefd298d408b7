package example;

import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.lease.LeaseKeepAliveResponse;
import io.etcd.jetcd.options.PutOption;
import io.grpc.stub.StreamObserver;
import io.micronaut.context.annotation.Value;
import io.micronaut.runtime.event.ApplicationStartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;

/** Registers the server under a lease of ten seconds, and says where its metrics are. */
@Singleton
class Registration {

    private final Client etcd = Client.builder().endpoints("http://127.0.0.1:2379").build();
    private final int port;
    private final int metricsPort;
    private long lease;

    Registration(
            @Value("${grpc.server.port}") int port,
            @Value("${micronaut.server.port}") int metricsPort) {
        this.port = port;
        this.metricsPort = metricsPort;
    }

    @EventListener
    void started(ApplicationStartupEvent event) throws Exception {
        lease = etcd.getLeaseClient().grant(10).get().getID();
        String key = "/services/micronaut-greeter/127.0.0.1:" + port;
        String value =
                """
                {"ip":"127.0.0.1","port":%d,"metricsPort":%d,"metricsPath":"/prometheus"}\
                """
                        .formatted(port, metricsPort);
        etcd.getKVClient()
                .put(bytes(key), bytes(value), PutOption.builder().withLeaseId(lease).build())
                .get();
        etcd.getLeaseClient()
                .keepAlive(
                        lease,
                        new StreamObserver<LeaseKeepAliveResponse>() {
                            @Override
                            public void onNext(LeaseKeepAliveResponse alive) {}

                            @Override
                            public void onError(Throwable failure) {
                                failure.printStackTrace();
                            }

                            @Override
                            public void onCompleted() {}
                        });
    }

    private static ByteSequence bytes(String text) {
        return ByteSequence.from(text, StandardCharsets.UTF_8);
    }

    @PreDestroy
    void stop() throws Exception {
        etcd.getLeaseClient().revoke(lease).get();
        etcd.close();
    }
}
