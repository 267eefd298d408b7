package io.meshscope.benchmarks.load;

import io.grpc.InsecureServerCredentials;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// What is called, in a process of its own: it answers at once, except that it may stall for the
/// last 500 ms of every 5 s. Watch sends as many answers as its request says. It prints its port
/// and ends with its standard input.
final class LoadedServer extends HealthGrpc.HealthImplBase {

    private static final long CYCLE = TimeUnit.SECONDS.toNanos(5);
    private static final long STALL = TimeUnit.MILLISECONDS.toNanos(500);
    private static final HealthCheckResponse SERVING =
            HealthCheckResponse.newBuilder()
                    .setStatus(HealthCheckResponse.ServingStatus.SERVING)
                    .build();

    private final ScheduledExecutorService late =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
    private final boolean stalls;

    private LoadedServer(boolean stalls) {
        this.stalls = stalls;
    }

    /// ghz asks for the first version of reflection only.
    @SuppressWarnings("deprecation")
    public static void main(String[] args) throws Exception {
        var server =
                NettyServerBuilder.forAddress(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                                InsecureServerCredentials.create())
                        .directExecutor()
                        .addService(new LoadedServer(args.length > 0 && args[0].equals("stall")))
                        .addService(ProtoReflectionServiceV1.newInstance())
                        .addService(io.grpc.protobuf.services.ProtoReflectionService.newInstance())
                        .build()
                        .start();
        System.out.println("port " + server.getPort());
        while (System.in.read() >= 0) {
            // Until whoever started it is done.
        }
        server.shutdownNow();
    }

    @Override
    public void check(HealthCheckRequest request, StreamObserver<HealthCheckResponse> response) {
        long into = System.nanoTime() % CYCLE;
        if (stalls && into >= CYCLE - STALL) {
            var _ = late.schedule(() -> answer(response), CYCLE - into, TimeUnit.NANOSECONDS);
        } else {
            answer(response);
        }
    }

    @Override
    public void watch(HealthCheckRequest request, StreamObserver<HealthCheckResponse> response) {
        var observer = (ServerCallStreamObserver<HealthCheckResponse>) response;
        observer.setOnReadyHandler(
                new Runnable() {
                    private long left = Long.parseLong(request.getService());

                    @Override
                    public void run() {
                        while (left > 0 && observer.isReady()) {
                            left--;
                            observer.onNext(SERVING);
                        }
                        if (left == 0) {
                            left = -1;
                            observer.onCompleted();
                        }
                    }
                });
    }

    private static void answer(StreamObserver<HealthCheckResponse> response) {
        response.onNext(SERVING);
        response.onCompleted();
    }
}
