package io.meshscope.benchmarks.call;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import io.meshscope.benchmarks.load.Served;
import io.meshscope.invoke.CallRequest;
import io.meshscope.invoke.CallResult;
import io.meshscope.invoke.Target;
import io.meshscope.invoke.grpc.GrpcInvoker;
import io.meshscope.ui.fx.Background;
import io.meshscope.ui.fx.FxThread;
import io.meshscope.wire.access.InstanceAccess;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;

/// A unary call as the window makes it, from the request's JSON on the JavaFX thread to the
/// answer's JSON there, beside the generated stubs, in turn, in one process that is warm: the
/// blocking one, and the one that a window written by hand would use, since it must not block: the
/// future's, started on the JavaFX thread, its answer brought back there; and the same with the
/// request read from JSON and the answer written as JSON by protobuf's own JsonFormat.
final class WindowCallProbe {

    private static final int WARM_UP = 8_000;
    private static final int ROUNDS = 8_000;

    private final Background background = new Background(FxThread.platform());
    private final CallRequest request;
    private final HealthGrpc.HealthBlockingStub stub;
    private final HealthGrpc.HealthFutureStub future;

    private WindowCallProbe(Served server, ManagedChannel channel) {
        request =
                new CallRequest(
                        new Target(server.address()),
                        "grpc.health.v1.Health/Check",
                        "{\"service\": \"order-service\"}",
                        Map.of(),
                        Duration.ofSeconds(10),
                        true);
        stub = HealthGrpc.newBlockingStub(channel);
        future = HealthGrpc.newFutureStub(channel);
    }

    public static void main(String[] args) throws Exception {
        var running = new CountDownLatch(1);
        Platform.startup(running::countDown);
        running.await();
        try (var server = new Served("steady");
                var invoker =
                        new GrpcInvoker(
                                service -> List.of(),
                                InstanceAccess.PLAINTEXT,
                                InstantSource.system(),
                                new Random(1))) {
            ManagedChannel channel =
                    NettyChannelBuilder.forTarget(
                                    server.address(), InsecureChannelCredentials.create())
                            .build();
            var probe = new WindowCallProbe(server, channel);
            probe.measure(invoker, WARM_UP, new Rows());
            var rows = new Rows();
            probe.measure(invoker, ROUNDS, rows);
            rows.print();
            channel.shutdownNow();
            probe.background.close();
        }
        Platform.exit();
    }

    private record Rows(Times blocking, Times engine, Times future, Times json, Times window) {

        private Rows() {
            this(new Times(), new Times(), new Times(), new Times(), new Times());
        }

        private void print() {
            System.out.println("blocking stub                     " + blocking);
            System.out.println("engine, JSON to JSON              " + engine);
            System.out.println("future stub on the JavaFX thread  " + future);
            System.out.println("future stub, JSON to JSON         " + json);
            System.out.println("window                            " + window);
            System.out.printf(
                    Locale.ROOT,
                    "the engine is %.2f x the blocking stub; the window is %.2f x the blocking"
                            + " stub, %.2f x the future stub, %.2f x it with JSON%n",
                    engine.median() / blocking.median(),
                    window.median() / blocking.median(),
                    window.median() / future.median(),
                    window.median() / json.median());
        }
    }

    private void measure(GrpcInvoker invoker, int rounds, Rows rows) throws Exception {
        for (int round = 0; round < rounds; round++) {
            rows.blocking.add(stub());
            rows.engine.add(engine(invoker));
            rows.future.add(future());
            rows.json.add(json());
            rows.window.add(window(invoker));
        }
    }

    private long stub() {
        long begun = System.nanoTime();
        var _ = stub.check(HealthCheckRequest.newBuilder().setService("order-service").build());
        return System.nanoTime() - begun;
    }

    private long future() throws Exception {
        var took = new CompletableFuture<Long>();
        Platform.runLater(() -> {
            long begun = System.nanoTime();
            ListenableFuture<HealthCheckResponse> answer =
                    future.check(
                            HealthCheckRequest.newBuilder().setService("order-service").build());
            answer.addListener(
                    () -> Platform.runLater(() -> took.complete(System.nanoTime() - begun)),
                    Runnable::run);
        });
        return took.get();
    }

    private long json() throws Exception {
        var took = new CompletableFuture<Long>();
        Platform.runLater(() -> {
            long begun = System.nanoTime();
            ListenableFuture<HealthCheckResponse> answer = future.check(read(request.json()));
            answer.addListener(
                    () -> {
                        String text = written(Futures.getUnchecked(answer));
                        Platform.runLater(() -> {
                            if (text.isEmpty()) {
                                throw new IllegalStateException("no answer");
                            }
                            took.complete(System.nanoTime() - begun);
                        });
                    },
                    Runnable::run);
        });
        return took.get();
    }

    private static HealthCheckRequest read(String json) {
        try {
            var message = HealthCheckRequest.newBuilder();
            JsonFormat.parser().merge(json, message);
            return message.build();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String written(HealthCheckResponse answer) {
        try {
            return JsonFormat.printer().print(answer);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    private long engine(GrpcInvoker invoker) {
        long begun = System.nanoTime();
        heard(invoker.call(request));
        return System.nanoTime() - begun;
    }

    private long window(GrpcInvoker invoker) throws Exception {
        var took = new CompletableFuture<Long>();
        Platform.runLater(() -> {
            long begun = System.nanoTime();
            background.run(
                    () -> invoker.call(request),
                    result -> {
                        heard(result);
                        took.complete(System.nanoTime() - begun);
                    },
                    took::completeExceptionally);
        });
        return took.get();
    }

    private static void heard(CallResult result) {
        if (result.json().isEmpty()) {
            throw new IllegalStateException(result.message());
        }
    }
}
