package io.meshscope.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import io.meshscope.proto.shop.inventory.v1.ImportStockRequest;
import io.meshscope.proto.shop.inventory.v1.ImportStockResponse;
import io.meshscope.proto.shop.inventory.v1.InventoryServiceGrpc;
import io.meshscope.runtime.etcd.EtcdProbe;
import io.meshscope.testing.EtcdProcess;
import io.meshscope.testing.NatsServer;
import io.meshscope.testing.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Two order-services, one killed after another, at every step and at any moment, while customers
/// order and cancel: no order is lost, none is charged twice, and what was reserved is released or
/// shipped. Forty kills have every step in them at least once; `-Dmeshscope.kills=200` has more of
/// each, and `-Dmeshscope.seed` plays a run again.
@Tag("process")
class SagaKillTest {

    private static final int KILLS = Integer.getInteger("meshscope.kills", 40);
    private static final long SEED = Long.getLong("meshscope.seed", System.nanoTime());
    private static final List<String> CALLS =
            List.of(
                    "shop.user.v1.UserService/GetUser",
                    "shop.inventory.v1.InventoryService/Reserve",
                    "shop.payment.v1.PaymentService/CreatePayment",
                    "shop.shipping.v1.ShippingService/Ship",
                    "shop.payment.v1.PaymentService/Refund",
                    "shop.inventory.v1.InventoryService/Release");
    private static final int ROUND = CALLS.size() * 3 * 3 / 2;

    /// What is awaited comes within seconds; a busy machine may take longer.
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final Map<String, String> SERVICES =
            Map.of(
                    "user-service", "shop.user.v1.UserService",
                    "inventory-service", "shop.inventory.v1.InventoryService",
                    "payment-service", "shop.payment.v1.PaymentService",
                    "shipping-service", "shop.shipping.v1.ShippingService");
    private static final Map<String, Integer> STOCK = Map.of("PLENTY-1", 1_000_000, "SCARCE-1", 40);

    /// When an instance dies: as a call leaves it and never arrives, as it leaves and arrives late,
    /// after it was done and before its answer is heard, or at any moment.
    private enum Moment {
        BEFORE,
        LATE,
        AFTER,
        ANY
    }

    private record Plan(String method, Moment moment) {}

    private final Path directory = Path.of("target", "saga-kill");
    private final List<AutoCloseable> opened = new ArrayList<>();
    private final Map<Plan, AtomicInteger> died = new ConcurrentHashMap<>();
    private final ScheduledExecutorService later = Executors.newScheduledThreadPool(2);
    private PostgresServer postgres;
    private EtcdProbe probe;
    private Map<String, String> variables;

    @AfterEach
    void close() throws Exception {
        later.shutdownNow();
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
    }

    @Test
    void noOrderIsLostOrChargedTwiceAndNothingStaysReserved() throws Exception {
        System.out.println("again: -Dmeshscope.kills=" + KILLS + " -Dmeshscope.seed=" + SEED);
        open();
        Map<String, Channel> targets = targets();
        importStock((ManagedChannel) targets.get("shop.inventory.v1.InventoryService"));
        List<OrderInstance> instances = new ArrayList<>();
        List<AtomicReference<Plan>> armed = new ArrayList<>();
        for (String name : List.of("order-a", "order-b")) {
            AtomicReference<Plan> plan = new AtomicReference<>();
            CompletableFuture<OrderInstance> instance = new CompletableFuture<>();
            Relay relay =
                    opened(
                            new Relay(
                                    targets,
                                    (method, pass) -> called(method, pass, plan, instance.join())));
            instance.complete(opened(instance(name, relay)));
            instances.add(instance.join());
            armed.add(plan);
        }
        if (!ShopJvm.isTrained(OrderInstance.SERVICE)) {
            instances.getFirst().start();
            instances.getFirst().terminate();
        }
        for (OrderInstance instance : instances) {
            instance.start();
        }
        SagaLedger ledger = new SagaLedger(postgres);
        Queue<Plan> plans = plans(new Random(SEED));
        long begin = System.nanoTime();
        SagaTraffic traffic = opened(new SagaTraffic(instances, SEED));
        try (var killers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < instances.size(); i++) {
                OrderInstance instance = instances.get(i);
                AtomicReference<Plan> plan = armed.get(i);
                Random random = new Random(SEED + 100 + i);
                running.add(killers.submit(() -> killAll(plans, instance, plan, random)));
            }
            for (Future<?> one : running) {
                one.get();
            }
        }
        traffic.close();
        long seconds = (System.nanoTime() - begin) / 1_000_000_000;
        await("every order ends")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(ledger.open()).isEmpty());
        await("every event is handled")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(ledger.unsettled()).isZero());
        System.out.println(
                KILLS + " kills in " + seconds + " s; orders " + ledger.summary() + "; " + died);
        ledger.check(traffic, STOCK);
        assertThat(died.values().stream().mapToInt(AtomicInteger::get).sum()).isEqualTo(KILLS);
        if (KILLS >= ROUND) {
            assertThat(died).containsKeys(steps().toArray(Plan[]::new));
        }
        assertThat(ledger.summary()).containsKeys("FAILED", "CANCELLED");
    }

    /// Kills an instance by one plan after another and starts it again, until no plan is left.
    private void killAll(
            Queue<Plan> plans, OrderInstance instance, AtomicReference<Plan> armed, Random random) {
        for (Plan plan = plans.poll(); plan != null; plan = plans.poll()) {
            if (plan.moment() == Moment.ANY) {
                if (!instance.ends(Duration.ofMillis(random.nextInt(400)))) {
                    instance.kill();
                }
            } else {
                armed.set(plan);
                assertThat(instance.ends(PATIENCE)).as("dies at " + plan).isTrue();
            }
            died.computeIfAbsent(plan, _ -> new AtomicInteger()).incrementAndGet();
            instance.start();
            assertThat(instance.isAlive()).as("started again, see " + instance.log()).isTrue();
        }
    }

    private byte[] called(
            String method, Callable<byte[]> pass, AtomicReference<Plan> armed, OrderInstance caller)
            throws Exception {
        Plan plan = armed.get();
        if (plan == null || !plan.method().equals(method) || !armed.compareAndSet(plan, null)) {
            return pass.call();
        }
        switch (plan.moment()) {
            case BEFORE -> caller.kill();
            case LATE -> {
                caller.kill();
                var _ = later.schedule(pass, 700, TimeUnit.MILLISECONDS);
            }
            case AFTER -> {
                try {
                    var _ = pass.call();
                } finally {
                    caller.kill();
                }
            }
            case ANY -> throw new AssertionError("not armed");
        }
        throw Status.UNAVAILABLE.asRuntimeException();
    }

    /// Rounds of every step and half as many deaths at any moment; the last one may be cut.
    private static Queue<Plan> plans(Random random) {
        List<Plan> chosen = new ArrayList<>();
        while (chosen.size() < KILLS) {
            List<Plan> round = new ArrayList<>(steps());
            round.addAll(Collections.nCopies(ROUND - round.size(), new Plan("none", Moment.ANY)));
            Collections.shuffle(round, random);
            chosen.addAll(round);
        }
        return new ConcurrentLinkedQueue<>(chosen.subList(0, KILLS));
    }

    /// Every call at every moment.
    private static List<Plan> steps() {
        return CALLS.stream()
                .flatMap(call ->
                        Stream.of(Moment.BEFORE, Moment.LATE, Moment.AFTER)
                                .map(moment -> new Plan(call, moment)))
                .toList();
    }

    private void open() throws IOException {
        Files.createDirectories(directory);
        EtcdProcess etcd = opened(EtcdProcess.start());
        probe = new EtcdProbe(etcd);
        NatsServer nats = opened(NatsServer.start());
        postgres = opened(PostgresServer.start());
        variables = new LinkedHashMap<>();
        variables.put("MESHSCOPE_ETCD_ENDPOINTS", etcd.endpoint());
        variables.put("MESHSCOPE_DATABASE_URL", postgres.url("{database}"));
        variables.put("MESHSCOPE_DATABASE_USER", "postgres");
        variables.put("MESHSCOPE_DATABASE_PASSWORD", "postgres");
        variables.put("MESHSCOPE_NATS_URL", nats.url());
        variables.put("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1");
        variables.put("MESHSCOPE_SAGA_LEASE", "1s");
        variables.put("MESHSCOPE_BACKOFF_BASE", "0.1");
        variables.put("MESHSCOPE_SHIPPING_PACE", "1");
        // No receiver runs: no trace is sampled.
        probe.put("/config/dev/order-service", "{\"sampling\":0,\"log_level\":\"WARN\"}");
        for (String name : SERVICES.keySet()) {
            postgres.create(name.replace('-', '_'));
            Map<String, String> own = new LinkedHashMap<>(variables);
            own.put("GRPC_PORT", "0");
            own.put("HTTP_PORT", "0");
            var _ = opened(ShopProcess.start(name, own, directory));
        }
        postgres.create("order_service");
    }

    private Map<String, Channel> targets() {
        Map<String, Channel> targets = new ConcurrentHashMap<>();
        SERVICES.forEach((name, service) -> {
            await(name + " registers")
                    .atMost(PATIENCE)
                    .until(() -> !probe.get("/service/" + name + "/").isEmpty());
            String at = probe.get("/service/" + name + "/").values().iterator().next();
            ManagedChannel channel = NettyChannelBuilder.forTarget(at).usePlaintext().build();
            opened.add(channel::shutdownNow);
            targets.put(service, channel);
        });
        return targets;
    }

    /// Under prefixes of its own, where all it calls is its relay.
    private OrderInstance instance(String name, Relay relay) {
        Map<String, String> own = new LinkedHashMap<>(variables);
        own.put("MESHSCOPE_SERVICE_PREFIX", "/" + name);
        own.put("MESHSCOPE_SERVICES_PREFIX", "/" + name + "-details");
        for (String service : SERVICES.keySet()) {
            probe.put("/" + name + "/" + service + "/" + relay.address(), relay.address());
        }
        return new OrderInstance(name, own, directory);
    }

    private static void importStock(ManagedChannel inventory) throws Exception {
        CompletableFuture<ImportStockResponse> done = new CompletableFuture<>();
        StreamObserver<ImportStockRequest> articles =
                InventoryServiceGrpc.newStub(inventory)
                        .importStock(
                                new StreamObserver<>() {
                                    @Override
                                    public void onNext(ImportStockResponse sums) {
                                        done.complete(sums);
                                    }

                                    @Override
                                    public void onError(Throwable e) {
                                        done.completeExceptionally(e);
                                    }

                                    @Override
                                    public void onCompleted() {
                                        // the sums are already here
                                    }
                                });
        STOCK.forEach((sku, quantity) ->
                articles.onNext(
                        ImportStockRequest.newBuilder().setSku(sku).setQuantity(quantity).build()));
        articles.onCompleted();
        assertThat(done.get(30, TimeUnit.SECONDS).getArticles()).isEqualTo(2);
    }

    private <T extends AutoCloseable> T opened(T one) {
        opened.add(one);
        return one;
    }
}
