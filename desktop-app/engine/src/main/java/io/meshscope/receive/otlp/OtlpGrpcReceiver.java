package io.meshscope.receive.otlp;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import com.google.protobuf.util.Durations;
import com.google.rpc.Code;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import io.meshscope.journal.Intake;
import io.meshscope.journal.Observation;
import io.meshscope.journal.RetryLaterException;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.mesh.SourceId;
import io.meshscope.receive.Receiver;
import io.meshscope.receive.ReceiverException;
import io.meshscope.receive.ReceiverLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Receives OTLP over gRPC on the loopback interface, with or without gzip.
public final class OtlpGrpcReceiver implements Receiver {

    public static final SourceId SOURCE = new SourceId("otlp-grpc");

    private static final Logger LOG = LoggerFactory.getLogger(OtlpGrpcReceiver.class);
    private static final Duration BUSY_DELAY = Duration.ofSeconds(1);

    private final Server server;
    private final ExecutorService executor;
    private final Semaphore room;
    private final AtomicLong refused = new AtomicLong();

    /// Listens from now on and says so to the journal.
    ///
    /// @param port 0 for any free one
    /// @throws ReceiverException when the port cannot be used; the message names it and the remedy
    public static OtlpGrpcReceiver start(
            int port, ReceiverLimits limits, Intake intake, List<ExportService<?, ?>> services)
            throws ReceiverException {
        var receiver = new OtlpGrpcReceiver(port, limits, services);
        try {
            receiver.server.start();
        } catch (IOException e) {
            receiver.executor.shutdown();
            throw ReceiverException.of(port, e);
        }
        intake.offer(
                Observation.of(SOURCE, new SourceEvent.Connected("127.0.0.1:" + receiver.port())));
        return receiver;
    }

    private OtlpGrpcReceiver(int port, ReceiverLimits limits, List<ExportService<?, ?>> services) {
        this.executor = Executors.newVirtualThreadPerTaskExecutor();
        this.room = new Semaphore(limits.concurrent());
        NettyServerBuilder builder =
                NettyServerBuilder.forAddress(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                        .executor(executor)
                        .maxInboundMessageSize(limits.messageBytes())
                        .maxConcurrentCallsPerConnection(2 * limits.concurrent())
                        .permitKeepAliveTime(5, TimeUnit.SECONDS)
                        .permitKeepAliveWithoutCalls(true);
        services.forEach(service -> builder.addService(definition(service)));
        this.server = builder.build();
    }

    private <Q extends Message, R extends Message> ServerServiceDefinition definition(
            ExportService<Q, R> service) {
        String name = String.valueOf(service.method().getServiceName());
        return ServerServiceDefinition.builder(name)
                .addMethod(
                        service.method(),
                        ServerCalls.<Q, R>asyncUnaryCall(
                                (request, answer) -> answer(service, request, answer)))
                .build();
    }

    private <Q extends Message, R extends Message> void answer(
            ExportService<Q, R> service, Q request, StreamObserver<R> answer) {
        if (!room.tryAcquire()) {
            refused.incrementAndGet();
            answer.onError(later("Meshscope is busy. Send this again later.", BUSY_DELAY));
            return;
        }
        try {
            R response = service.handler().export(SOURCE, request);
            answer.onNext(response);
            answer.onCompleted();
        } catch (RetryLaterException e) {
            answer.onError(later(String.valueOf(e.getMessage()), e.delay()));
        } catch (RuntimeException e) {
            // Untrusted input met a fault of ours: the sender must not send it again, nor see the
            // stack trace.
            LOG.error("a request to {} failed", service.path(), e);
            answer.onError(
                    io.grpc.Status.INTERNAL
                            .withDescription("Meshscope could not read this.")
                            .asRuntimeException());
        } finally {
            room.release();
        }
    }

    private static RuntimeException later(String why, Duration delay) {
        return StatusProto.toStatusRuntimeException(
                Status.newBuilder()
                        .setCode(Code.RESOURCE_EXHAUSTED_VALUE)
                        .setMessage(why)
                        .addDetails(
                                Any.pack(
                                        RetryInfo.newBuilder()
                                                .setRetryDelay(
                                                        Durations.fromMillis(delay.toMillis()))
                                                .build()))
                        .build());
    }

    @Override
    public int port() {
        return server.getPort();
    }

    @Override
    public long refused() {
        return refused.get();
    }

    /// Finishes what is in flight, at most two seconds, and stops listening.
    @Override
    public void close() {
        server.shutdown();
        try {
            if (!server.awaitTermination(2, TimeUnit.SECONDS)) {
                server.shutdownNow();
                server.awaitTermination(2, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            server.shutdownNow();
            Thread.currentThread().interrupt();
        }
        executor.shutdownNow();
    }
}
