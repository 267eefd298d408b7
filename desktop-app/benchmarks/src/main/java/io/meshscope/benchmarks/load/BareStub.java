package io.meshscope.benchmarks.load;

import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/// The generated stub in a loop, and nothing measured but the number of calls: what is left when a
/// load tool is taken away. The blocking stub is called in as many threads as there are workers; of
/// the asynchronous one each call starts the next, on the connection's own thread.
final class BareStub {

    private BareStub() {}

    public static void main(String[] args) throws InterruptedException {
        boolean blocking = args[1].equals("blocking");
        int workers = Integer.parseInt(args[2]);
        long warmUp = Long.parseLong(args[3]);
        long measured = Long.parseLong(args[4]);
        var builder = NettyChannelBuilder.forTarget(args[0], InsecureChannelCredentials.create());
        ManagedChannel channel = blocking ? builder.build() : builder.directExecutor().build();
        var done = new LongAdder();
        for (int i = 0; i < workers; i++) {
            if (blocking) {
                var _ = Thread.ofPlatform().daemon().start(() -> call(channel, done));
            } else {
                next(HealthGrpc.newStub(channel), done);
            }
        }
        TimeUnit.SECONDS.sleep(warmUp);
        long before = done.sum();
        long begun = System.nanoTime();
        TimeUnit.SECONDS.sleep(measured);
        long calls = done.sum() - before;
        channel.shutdownNow();
        System.out.printf(Locale.ROOT, "rate %.0f%n", calls / ((System.nanoTime() - begun) / 1e9));
    }

    private static void call(ManagedChannel channel, LongAdder done) {
        HealthGrpc.HealthBlockingStub stub = HealthGrpc.newBlockingStub(channel);
        while (!channel.isShutdown()) {
            var _ = stub.check(HealthCheckRequest.getDefaultInstance());
            done.increment();
        }
    }

    private static void next(HealthGrpc.HealthStub stub, LongAdder done) {
        stub.check(
                HealthCheckRequest.getDefaultInstance(),
                new StreamObserver<>() {
                    @Override
                    public void onNext(HealthCheckResponse response) {}

                    @Override
                    public void onError(Throwable failure) {
                        // The channel was shut down: the measurement is over.
                    }

                    @Override
                    public void onCompleted() {
                        done.increment();
                        next(stub, done);
                    }
                });
    }
}
