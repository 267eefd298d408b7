package io.meshscope.benchmarks.scale;

import com.google.protobuf.ByteString;
import io.etcd.jetcd.api.DeleteRangeRequest;
import io.etcd.jetcd.api.PutRequest;
import io.etcd.jetcd.api.RequestOp;
import io.etcd.jetcd.api.TxnRequest;
import io.meshscope.mesh.ConfigName;
import io.meshscope.mesh.Octets;
import io.meshscope.mesh.SourceId;
import io.meshscope.wire.etcd.EtcdConnection;
import io.meshscope.wire.etcd.EtcdTiming;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// Fills an etcd with a large mesh and changes it, a thousand keys a second.
final class LargeEtcd implements AutoCloseable {

    static final int INSTANCES = 2_000;
    static final int KEYS = 30_000;

    private static final int SERVICES = 20;
    private static final int EACH = INSTANCES / SERVICES;

    /// In order of key, in which they are read.
    static final ConfigName LAST =
            new ConfigName(new SourceId("etcd"), Octets.ofText(configurationKey(KEYS - 1)));

    private static final int BATCH = 100;
    private static final int AT_ONCE = 10;
    private static final int WRITERS = 16;
    private static final Duration LEASE = Duration.ofHours(1);

    /// On a busy machine an etcd that writes so much answers late.
    private static final EtcdTiming PATIENT =
            new EtcdTiming(
                    Duration.ofMinutes(1),
                    Duration.ofSeconds(5),
                    Duration.ofMillis(250),
                    Duration.ofSeconds(5));

    private final EtcdConnection etcd;
    private final ScheduledExecutorService changing = Executors.newSingleThreadScheduledExecutor();
    private final AtomicLong changed = new AtomicLong();

    LargeEtcd(URI endpoint) {
        etcd = new EtcdConnection(List.of(endpoint), Optional.empty(), PATIENT);
    }

    /// Registers all instances, each on a lease of its own, and writes the other keys as
    /// configuration. What was registered beside them is gone then.
    void fill() throws Exception {
        put(
                TxnRequest.newBuilder()
                        .addSuccess(
                                RequestOp.newBuilder()
                                        .setRequestDeleteRange(
                                                DeleteRangeRequest.newBuilder()
                                                        .setKey(bytes("/services/"))
                                                        .setRangeEnd(bytes("/services0")))));
        try (var writers = Executors.newFixedThreadPool(WRITERS)) {
            var written = new ArrayList<Future<?>>();
            for (int i = 0; i < INSTANCES; i++) {
                int instance = i;
                written.add(
                        writers.submit(() ->
                                put(List.of(registration(instance, "1.0.0", etcd.grant(LEASE))))));
            }
            for (int i = INSTANCES; i < KEYS; i += BATCH) {
                int from = i;
                written.add(
                        writers.submit(() ->
                                put(
                                        IntStream.range(from, Math.min(KEYS, from + BATCH))
                                                .mapToObj(key -> configuration(key, 0))
                                                .toList())));
            }
            for (Future<?> one : written) {
                one.get();
            }
        }
    }

    private void put(List<PutRequest> puts) {
        var txn = TxnRequest.newBuilder();
        puts.forEach(put -> txn.addSuccess(RequestOp.newBuilder().setRequestPut(put)));
        put(txn);
    }

    private void put(TxnRequest.Builder txn) {
        var _ = etcd.txn(txn.build());
    }

    private static PutRequest registration(int i, String version, long lease) {
        String service = "service-%02d".formatted(i / EACH);
        String address = "10.0.%d.%d".formatted(i / 200, 1 + i % 200);
        return registration(service, address, version, lease);
    }

    private static PutRequest registration(
            String service, String address, String version, long lease) {
        return PutRequest.newBuilder()
                .setKey(bytes("/services/" + service + "/" + address + ":8080"))
                .setValue(
                        bytes(
                                "{\"name\":\"%s\",\"ip\":\"%s\",\"port\":8080,\"version\":\"%s\",\"grpcPort\":8080}"
                                        .formatted(service, address, version)))
                .setLease(lease)
                .build();
    }

    private static PutRequest configuration(int i, long change) {
        return PutRequest.newBuilder()
                .setKey(bytes(configurationKey(i)))
                .setValue(
                        bytes(
                                "{\"change\":%d,\"timeout\":\"250ms\",\"retries\":3,\"limits\":{\"rate\":%d,\"burst\":20}}"
                                        .formatted(change, i)))
                .build();
    }

    private static String configurationKey(int i) {
        return "/config/dev/service-%02d/group-%03d/key-%05d".formatted(i % SERVICES, i % 400, i);
    }

    private static ByteString bytes(String text) {
        return ByteString.copyFromUtf8(text);
    }

    /// Registers one more instance, of a service apart.
    void registerProbe(int number) {
        put(List.of(registration("zz-probe", "10.9.0." + number, "1.0.0", 0)));
    }

    /// From now on a thousand keys change each second, ten in one revision: half of them
    /// registrations.
    void change() {
        var _ =
                changing.scheduleAtFixedRate(
                        () -> {
                            long n = changed.getAndAdd(AT_ONCE);
                            put(
                                    LongStream.range(n, n + AT_ONCE)
                                            .mapToObj(LargeEtcd::change)
                                            .toList());
                        },
                        0,
                        10,
                        TimeUnit.MILLISECONDS);
    }

    private static PutRequest change(long n) {
        return n % 2 == 0
                ? registration((int) (n / 2 % INSTANCES), "1.0." + n, 0)
                : configuration((int) (INSTANCES + n / 2 % (KEYS - INSTANCES)), n);
    }

    /// How many keys were changed so far.
    long changed() {
        return changed.get();
    }

    @Override
    public void close() {
        changing.shutdownNow();
        etcd.close();
    }
}
