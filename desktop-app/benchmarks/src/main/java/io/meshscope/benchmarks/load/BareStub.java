package io.meshscope.benchmarks.load;

import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/// The generated stub in a loop, in as many threads as there are workers, and nothing measured but
/// the number of calls: what is left when a load tool is taken away.
final class BareStub {

    private BareStub() {}

    public static void main(String[] args) throws InterruptedException {
        int workers = Integer.parseInt(args[1]);
        long warmUp = Long.parseLong(args[2]);
        long measured = Long.parseLong(args[3]);
        ManagedChannel channel =
                NettyChannelBuilder.forTarget(args[0], InsecureChannelCredentials.create()).build();
        var done = new LongAdder();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < workers; i++) {
            threads.add(Thread.ofPlatform().daemon().start(() -> call(channel, done)));
        }
        TimeUnit.SECONDS.sleep(warmUp);
        long before = done.sum();
        long begun = System.nanoTime();
        TimeUnit.SECONDS.sleep(measured);
        long calls = done.sum() - before;
        System.out.printf(Locale.ROOT, "rate %.0f%n", calls / ((System.nanoTime() - begun) / 1e9));
    }

    private static void call(ManagedChannel channel, LongAdder done) {
        HealthGrpc.HealthBlockingStub stub = HealthGrpc.newBlockingStub(channel);
        while (true) {
            var unused = stub.check(HealthCheckRequest.getDefaultInstance());
            done.increment();
        }
    }
}
