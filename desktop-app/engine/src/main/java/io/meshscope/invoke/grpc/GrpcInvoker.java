package io.meshscope.invoke.grpc;

import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.meshscope.invoke.CallEvent;
import io.meshscope.invoke.CallListener;
import io.meshscope.invoke.CallRequest;
import io.meshscope.invoke.CallResult;
import io.meshscope.invoke.CallTerms;
import io.meshscope.invoke.EndedCall;
import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.Invoker;
import io.meshscope.invoke.OpenCall;
import io.meshscope.invoke.SchemaFiles;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Calls methods over gRPC, with the descriptors that servers tell by reflection or that a user
/// gives.
///
/// In a result's trailers, `grpc-status-details-bin` holds the status's details as JSON where they
/// can be read, and base64 where not.
public final class GrpcInvoker implements Invoker {

    private static final Logger LOG = LoggerFactory.getLogger(GrpcInvoker.class);
    private static final Duration SHORTEST_READING = Duration.ofSeconds(2);
    private static final Duration LONGEST_READING = Duration.ofSeconds(10);

    private final TargetResolver resolver;
    private final InstanceAccess access;
    private final ChannelCache channels;
    private final SchemaCache schemas = new SchemaCache();
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Consumer<ToldSchema> told;

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
        this.told = told;
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
                        schemas.read(
                                endpoint,
                                telling(
                                        target,
                                        Optional.of(endpoint),
                                        () -> ReflectionReader.read(channel, timeout))),
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
        return describe(telling(target, Optional.empty(), schema));
    }

    /// The same source, which is listened to.
    private SchemaSource telling(Target target, Optional<Endpoint> peer, SchemaSource source) {
        return () -> {
            SchemaFiles files = source.read();
            told.accept(
                    new ToldSchema(target, files, peer.map(Endpoint::toString), clock.instant()));
            return files;
        };
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
        return StatusWords.untold(e, endpoint, timeout, channels.plaintext(endpoint));
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
                    method(request, endpoint, channel),
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
            InvokeException untold = untold(e, endpoint, reading(request));
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

    private GrpcMethod method(CallRequest request, Endpoint endpoint, ManagedChannel channel)
            throws InterruptedException {
        Channel asking = ReflectionReader.sending(CallMetadata.write(request.metadata()), channel);
        ServerDescriptors server = descriptors(request, endpoint, asking);
        String who = request.schema().isPresent() ? server.origin() : endpoint.toString();
        return new GrpcMethod(
                server.method(request.method())
                        .orElseThrow(() -> Offered.instead(server, request.method(), who)),
                server,
                new KnownTypes(server, type -> declaring(asking, type)),
                new GrpcMethod.Server(endpoint, channels.plaintext(endpoint)),
                request.terms());
    }

    /// A server that does not tell a type leaves it unknown: the message is shown without it.
    private static Optional<SchemaFiles> declaring(Channel channel, String type) {
        try {
            return Optional.of(ReflectionReader.declaring(channel, type, SHORTEST_READING));
        } catch (ReflectionException e) {
            LOG.debug("{} is not told: {}", type, e.status());
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /// By the schema that the caller gives, or else as the server tells; what is known of a server
    /// is read again when it does not hold the method.
    private ServerDescriptors descriptors(CallRequest request, Endpoint endpoint, Channel channel)
            throws InterruptedException {
        if (request.schema().isPresent()) {
            return new ServerDescriptors(
                    telling(request.target(), Optional.empty(), request.schema().get()).read());
        }
        SchemaSource reflection =
                telling(
                        request.target(),
                        Optional.of(endpoint),
                        () -> ReflectionReader.read(channel, reading(request)));
        ServerDescriptors server = schemas.of(endpoint, reflection);
        return server.method(request.method()).isEmpty()
                ? schemas.read(endpoint, reflection)
                : server;
    }

    /// How long reading a server's schema may take: as long as the call, within a least and a most.
    private static Duration reading(CallRequest request) {
        Duration deadline =
                request.terms()
                        .deadline()
                        .filter(d -> !d.isZero())
                        .orElse(CallTerms.UNARY_DEADLINE);
        if (deadline.compareTo(SHORTEST_READING) < 0) {
            return SHORTEST_READING;
        }
        return deadline.compareTo(LONGEST_READING) > 0 ? LONGEST_READING : deadline;
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
