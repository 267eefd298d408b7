package io.meshscope.breaker.grpc;

import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.meshscope.breaker.BreakerControl;
import io.meshscope.breaker.BreakerControlException;
import io.meshscope.breaker.BreakerNames;
import io.meshscope.mesh.BreakerId;
import io.meshscope.mesh.BreakerState;
import io.meshscope.mesh.Instance;
import io.meshscope.mesh.MeshState;
import io.meshscope.message.Message;
import io.meshscope.proto.mesh.v1.BreakerServiceGrpc;
import io.meshscope.proto.mesh.v1.SetBreakerStateRequest;
import io.meshscope.wire.access.InstanceAccess;
import io.meshscope.wire.grpc.ChannelException;
import io.meshscope.wire.grpc.Channels;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Moves a breaker by asking the process it lives in.
public final class GrpcBreakerControl implements BreakerControl {

    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final Supplier<MeshState> state;
    private final InstanceAccess access;
    private final Predicate<BreakerId> served;

    /// @param state tells where instances are
    /// @param access to the instances
    /// @param served whether a breaker's process has the breaker service, as far as that is known
    public GrpcBreakerControl(
            Supplier<MeshState> state, InstanceAccess access, Predicate<BreakerId> served) {
        this.state = state;
        this.access = access;
        this.served = served;
    }

    @Override
    public boolean reaches(BreakerId breaker) {
        return served.test(breaker);
    }

    @Override
    public void set(BreakerId breaker, BreakerState target) {
        Followed instance =
                state.get()
                        .registrations()
                        .instance(breaker.caller(), breaker.instance())
                        .filter(Instance::present)
                        .map(i -> Followed.of(i.registration(), access))
                        .orElseThrow(() ->
                                new BreakerControlException(
                                        Message.of(
                                                "breaker.left",
                                                breaker.caller(),
                                                breaker.instance()),
                                        new IllegalStateException("not registered")));
        ManagedChannel channel;
        try {
            channel = Channels.to(instance.endpoint(), instance.access()).build();
        } catch (ChannelException e) {
            throw new BreakerControlException(e.said(), e);
        }
        try {
            var _ =
                    BreakerServiceGrpc.newBlockingStub(channel)
                            .withDeadlineAfter(TIMEOUT.toNanos(), TimeUnit.NANOSECONDS)
                            .setBreakerState(
                                    SetBreakerStateRequest.newBuilder()
                                            .setName(BreakerNames.of(breaker))
                                            .setState(BreakerMapping.state(target))
                                            .build());
        } catch (StatusRuntimeException e) {
            throw new BreakerControlException(words(instance, breaker, target, e), e);
        } finally {
            channel.shutdownNow();
        }
    }

    private static Message words(
            Followed instance, BreakerId breaker, BreakerState target, StatusRuntimeException e) {
        String said = e.getStatus().getDescription();
        Message who = instance.words();
        return switch (e.getStatus().getCode()) {
            case UNAVAILABLE, DEADLINE_EXCEEDED -> Message.of("breaker.silent", who);
            case UNIMPLEMENTED -> Message.of("breaker.fixed", who);
            case NOT_FOUND -> Message.of("breaker.gone", who, BreakerNames.of(breaker));
            case FAILED_PRECONDITION, INVALID_ARGUMENT ->
                    said == null
                            ? Message.of("breaker.refused", target)
                            : Message.of("breaker.refused.said", target, said);
            default ->
                    Message.of(
                            "breaker.not-moved",
                            who,
                            said == null ? e.getStatus().getCode().name() : said);
        };
    }
}
