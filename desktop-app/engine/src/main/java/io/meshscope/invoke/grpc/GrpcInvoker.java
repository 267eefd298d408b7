package io.meshscope.invoke.grpc;

import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.meshscope.invoke.CallEvent;
import io.meshscope.invoke.CallListener;
import io.meshscope.invoke.CallRequest;
import io.meshscope.invoke.CallResult;
import io.meshscope.invoke.EndedCall;
import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.Invoker;
import io.meshscope.invoke.OpenCall;
import io.meshscope.invoke.SchemaSource;
import io.meshscope.invoke.ServerSchema;
import io.meshscope.invoke.Target;
import io.meshscope.invoke.ToldSchema;
import io.meshscope.mesh.Endpoint;
import io.meshscope.message.Message;
import io.meshscope.reading.explain.CallEnd;
import io.meshscope.registry.Discovery;
import io.meshscope.registry.DiscoveryException;
import io.meshscope.wire.access.CredentialsException;
import io.meshscope.wire.access.InstanceAccess;
import io.meshscope.wire.grpc.ChannelException;
import io.meshscope.wire.grpc.Retries;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// Calls methods over gRPC, with the descriptors that servers tell by reflection or that a user
/// gives.
///
/// In a result's trailers, `grpc-status-details-bin` holds the status's details as JSON where they
/// can be read, and base64 where not.
public final class GrpcInvoker implements Invoker {

    private final TargetResolver resolver;
    private final InstanceAccess access;
    private final ChannelCache channels;
    private final CallSchemas schemas;
    private final InstantSource clock;
    private final RandomGenerator random;

    /// @param discovery finds `etcd:///` and `consul:///` targets
    /// @param access says how a server is called
    /// @param random makes trace ids
    public GrpcInvoker(
            Discovery discovery,
            InstanceAccess access,
            InstantSource clock,
            RandomGenerator random) {
        this(discovery, access, clock, random, schema -> {});
    }

    /// @param told hears of every schema that is read, before it is used
    public GrpcInvoker(
            Discovery discovery,
            InstanceAccess access,
            InstantSource clock,
            RandomGenerator random,
            Consumer<ToldSchema> told) {
        this.schemas = new CallSchemas(clock, told);
        this.resolver = new TargetResolver(discovery);
        this.access = access;
        this.channels = new ChannelCache(access);
        this.clock = clock;
        this.random = random;
    }

    @Override
    public ServerSchema describe(Target target, Duration timeout) {
        try {
            Endpoint endpoint = resolver.resolve(target);
            ManagedChannel channel = channel(endpoint, Retries.NONE);
            try {
                return SchemaShapes.schema(
                        schemas.read(target, endpoint, channel, timeout),
                        Optional.of(endpoint.toString()),
                        clock.instant());
            } catch (ReflectionException e) {
                channels.forget(channel);
                throw untold(e, endpoint, timeout);
            }
        } catch (UnreachableException
                | DiscoveryException
                | ChannelException
                | CredentialsException e) {
            throw new InvokeException(Message.why(e), e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    @Override
    public ServerSchema describe(SchemaSource schema) {
        try {
            return SchemaShapes.schema(
                    new ServerDescriptors(schema.read()), Optional.empty(), clock.instant());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    @Override
    public ServerSchema describe(Target target, SchemaSource schema) {
        return describe(schemas.telling(target, Optional.empty(), schema));
    }

    @Override
    public List<Target> instances(Target target) {
        try {
            return resolver.all(target).stream().map(e -> new Target(e.toString())).toList();
        } catch (UnreachableException | DiscoveryException e) {
            throw new InvokeException(Message.why(e), e);
        }
    }

    private InvokeException untold(ReflectionException e, Endpoint endpoint, Duration timeout) {
        return StatusWords.untold(e, new Dialled(endpoint, channels.plaintext(endpoint)), timeout);
    }

    @Override
    public OpenCall open(CallRequest request, CallListener listener) {
        Instant asked = clock.instant();
        CallMetadata.Outgoing outgoing = outgoing(request);
        long begun = System.nanoTime();
        try {
            Endpoint endpoint = resolver.resolve(request.target());
            var times = new CallTimes(clock, asked, Duration.ofNanos(System.nanoTime() - begun));
            return open(request, endpoint, outgoing, listener, times);
        } catch (UnreachableException | DiscoveryException e) {
            return unavailable(e.said(), CallResult.End.by(CallEnd.UNRESOLVED), listener, asked);
        } catch (ChannelException | CredentialsException e) {
            throw new InvokeException(Message.why(e), e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /// A call that lacks the credentials it needs is not made.
    private ManagedChannel channel(Endpoint endpoint, Retries retries) {
        var _ = access.at(endpoint).credentials().metadata();
        return channels.to(endpoint, retries);
    }

    private CallMetadata.Outgoing outgoing(CallRequest request) {
        Metadata metadata = CallMetadata.write(request.metadata());
        Optional<TraceStart> trace =
                request.startTrace() ? Optional.of(TraceStart.random(random)) : Optional.empty();
        trace.ifPresent(t -> put(metadata, t));
        return new CallMetadata.Outgoing(
                metadata,
                request.terms(),
                trace.map(t -> new CallResult.Trace(t.traceId(), t.spanId())));
    }

    private OpenCall open(
            CallRequest request,
            Endpoint endpoint,
            CallMetadata.Outgoing outgoing,
            CallListener listener,
            CallTimes times)
            throws InterruptedException {
        ManagedChannel channel = channel(endpoint, request.terms().retries());
        try {
            return new GrpcCall(
                    channel,
                    schemas.method(
                            request, new Dialled(endpoint, channels.plaintext(endpoint)), channel),
                    outgoing,
                    event -> {
                        if (event instanceof CallEvent.Ended end
                                && end.result().status().number()
                                        == Status.Code.UNAVAILABLE.value()) {
                            channels.forget(channel);
                            schemas.forget(endpoint);
                        }
                        listener.on(event);
                    },
                    times);
        } catch (ReflectionException e) {
            channels.forget(channel);
            InvokeException untold = untold(e, endpoint, CallSchemas.reading(request));
            if (untold.unfit().isPresent()) {
                throw untold;
            }
            return switch (e.status().getCode()) {
                case UNAVAILABLE, DEADLINE_EXCEEDED ->
                        unavailable(
                                untold.said(),
                                new CallResult.End(
                                        CallEnds.of(e.status(), false),
                                        Optional.of(endpoint),
                                        false),
                                listener,
                                times.startedAt());
                default -> throw untold;
            };
        }
    }

    private static void put(Metadata metadata, TraceStart trace) {
        var key = Metadata.Key.of(TraceStart.HEADER, Metadata.ASCII_STRING_MARSHALLER);
        metadata.discardAll(key);
        metadata.put(key, trace.header());
    }

    private OpenCall unavailable(
            Message said, CallResult.End end, CallListener listener, Instant asked) {
        Duration took = Duration.between(asked, clock.instant());
        var result =
                new CallResult(
                        new CallResult.Status(
                                Status.Code.UNAVAILABLE.name(),
                                Status.Code.UNAVAILABLE.value(),
                                said,
                                Optional.empty(),
                                InvokeException.Remedy.NONE,
                                end),
                        CallResult.Response.NONE,
                        CallResult.Metadata.NONE,
                        Optional.empty(),
                        Optional.empty(),
                        asked,
                        CallResult.Timing.of(took));
        listener.on(new CallEvent.Ended(took, result));
        return new EndedCall(result);
    }

    private static InvokeException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new InvokeException(Message.of("call.given-up"), e);
    }

    @Override
    public void close() {
        channels.close();
    }
}
