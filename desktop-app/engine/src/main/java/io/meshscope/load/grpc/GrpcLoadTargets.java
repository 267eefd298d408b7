package io.meshscope.load.grpc;

import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.grpc.Dialled;
import io.meshscope.invoke.grpc.PreparedCall;
import io.meshscope.load.LoadCall;
import io.meshscope.load.LoadTarget;
import io.meshscope.load.LoadTargets;
import io.meshscope.mesh.Endpoint;
import io.meshscope.message.Message;
import io.meshscope.registry.Discovery;
import io.meshscope.wire.access.InstanceAccess;
import io.meshscope.wire.grpc.ChannelException;
import io.meshscope.wire.grpc.Channels;
import io.meshscope.wire.grpc.Retries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/// Opens connections of their own for a run: those of single calls keep what they have.
public final class GrpcLoadTargets implements LoadTargets {

    private static final Duration CONNECTING = Duration.ofSeconds(10);

    private final Discovery discovery;
    private final InstanceAccess access;
    private final RandomGenerator random;

    /// @param discovery finds `etcd:///` and `consul:///` targets
    /// @param access says how a server is called
    /// @param random makes trace ids
    public GrpcLoadTargets(Discovery discovery, InstanceAccess access, RandomGenerator random) {
        this.discovery = discovery;
        this.access = access;
        this.random = random;
    }

    @Override
    public LoadTarget open(LoadCall call) {
        var metadata = PreparedCall.metadata(call.metadata());
        var prepared =
                PreparedCall.of(
                        discovery, access, call.target(), call.method(), metadata, call.schema());
        var requests = Requests.of(prepared, call.json());
        var ids = new TraceIds(random.nextLong() | 1, random.nextLong());
        List<GrpcLoadTarget.Line> lines = new ArrayList<>();
        try {
            for (int i = 0; i < call.connections(); i++) {
                Endpoint server = prepared.endpoints().get(i % prepared.endpoints().size());
                lines.add(
                        new GrpcLoadTarget.Line(
                                channel(server, call.terms().retries()),
                                new Dialled(server, access.at(server).plaintext())));
            }
            for (GrpcLoadTarget.Line line : lines) {
                connect(line.channel(), line.server().endpoint());
            }
        } catch (InvokeException e) {
            lines.forEach(line -> line.channel().shutdownNow());
            throw e;
        }
        return new GrpcLoadTarget(
                lines,
                GrpcLoadTarget.method(call.method(), prepared.mode()),
                requests,
                new TracedMetadata(metadata, ids),
                new GrpcLoadTarget.Told(
                        call.target(),
                        call.terms(),
                        call.terms().deadlineOf(prepared.mode()),
                        call.schema().isEmpty()));
    }

    /// Calls end on the connection's own thread: another one in between would only cost. A failed
    /// call counts as one, unless retries are asked for.
    private ManagedChannel channel(Endpoint endpoint, Retries retries) {
        try {
            ManagedChannelBuilder<?> builder =
                    Channels.to(endpoint, access.at(endpoint), retries).directExecutor();
            return (retries.any() ? builder : builder.disableRetry()).build();
        } catch (ChannelException e) {
            throw new InvokeException(Message.why(e), e);
        }
    }

    /// So that no call of the run waits for its connection.
    private void connect(ManagedChannel channel, Endpoint endpoint) {
        long end = System.nanoTime() + CONNECTING.toNanos();
        try {
            for (ConnectivityState state = channel.getState(true);
                    state != ConnectivityState.READY;
                    state = channel.getState(true)) {
                if (state == ConnectivityState.TRANSIENT_FAILURE || System.nanoTime() - end > 0) {
                    throw PreparedCall.unconnected(channel, endpoint, access);
                }
                var changed = new CountDownLatch(1);
                channel.notifyWhenStateChanged(state, changed::countDown);
                var _ = changed.await(CONNECTING.toNanos(), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InvokeException(Message.of("load.given-up"), e);
        }
    }
}
