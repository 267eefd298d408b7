package io.meshscope.invoke.grpc;

import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.meshscope.invoke.CallRequest;
import io.meshscope.invoke.CallResult;
import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.Invoker;
import io.meshscope.invoke.RpcMode;
import io.meshscope.invoke.SchemaSource;
import io.meshscope.invoke.ServerSchema;
import io.meshscope.invoke.Target;
import io.meshscope.invoke.Unfit;
import io.meshscope.mesh.Endpoint;
import io.meshscope.registry.Discovery;
import io.meshscope.registry.DiscoveryException;
import io.meshscope.wire.grpc.ChannelException;
import io.meshscope.wire.tls.InstanceTls;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Calls methods over gRPC, with the descriptors that servers tell by reflection or that a user
/// gives.
///
/// In a result's trailers, `grpc-status-details-bin` holds the status's details as JSON where they
/// can be read, and base64 where not.
public final class GrpcInvoker implements Invoker {

    private static final Duration SHORTEST_READING = Duration.ofSeconds(2);
    private static final Duration LONGEST_READING = Duration.ofSeconds(10);

    private final TargetResolver resolver;
    private final ChannelCache channels;
    private final SchemaCache schemas = new SchemaCache();
    private final InstantSource clock;
    private final RandomGenerator random;

    /// @param discovery finds `etcd:///` and `consul:///` targets
    /// @param tls says with which TLS files a server is dialled
    /// @param random makes trace ids
    public GrpcInvoker(
            Discovery discovery, InstanceTls tls, InstantSource clock, RandomGenerator random) {
        this.resolver = new TargetResolver(discovery);
        this.channels = new ChannelCache(tls);
        this.clock = clock;
        this.random = random;
    }

    @Override
    public ServerSchema describe(Target target, Duration timeout) {
        try {
            Endpoint endpoint = resolver.resolve(target);
            ManagedChannel channel = channels.to(endpoint);
            try {
                return SchemaShapes.schema(
                        schemas.read(endpoint, () -> ReflectionReader.read(channel, timeout)),
                        Optional.of(endpoint.toString()),
                        clock.instant());
            } catch (ReflectionException e) {
                channels.forget(channel);
                throw untold(e, endpoint, timeout);
            }
        } catch (UnreachableException | DiscoveryException | ChannelException e) {
            throw new InvokeException(String.valueOf(e.getMessage()), e);
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

    private InvokeException untold(ReflectionException e, Endpoint endpoint, Duration timeout) {
        return StatusWords.unfit(e.status(), endpoint, channels.plaintext(endpoint))
                .map(unfit -> InvokeException.of(unfit, StatusWords.of(unfit), e))
                .orElseGet(() ->
                        new InvokeException(
                                StatusWords.reflection(e.status(), endpoint, timeout),
                                StatusWords.remedy(e.status()),
                                e));
    }

    @Override
    public CallResult call(CallRequest request) {
        Instant startedAt = clock.instant();
        Metadata metadata = CallMetadata.write(request.metadata());
        Optional<TraceStart> trace =
                request.startTrace() ? Optional.of(TraceStart.random(random)) : Optional.empty();
        trace.ifPresent(t -> put(metadata, t));
        try {
            Endpoint endpoint = resolver.resolve(request.target());
            return call(request, endpoint, metadata, trace, startedAt);
        } catch (UnreachableException | DiscoveryException e) {
            return unavailable(String.valueOf(e.getMessage()), startedAt);
        } catch (ChannelException e) {
            throw new InvokeException(String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private CallResult call(
            CallRequest request,
            Endpoint endpoint,
            Metadata metadata,
            Optional<TraceStart> trace,
            Instant startedAt)
            throws InterruptedException {
        ManagedChannel channel = channels.to(endpoint);
        ServerDescriptors server;
        MethodDescriptor method;
        try {
            server = descriptors(request, endpoint, channel);
            method =
                    unary(
                            server,
                            request.method(),
                            request.schema().isPresent() ? server.origin() : endpoint.toString());
        } catch (ReflectionException e) {
            channels.forget(channel);
            InvokeException untold = untold(e, endpoint, reading(request));
            if (untold.unfit().isPresent()) {
                throw untold;
            }
            return switch (e.status().getCode()) {
                case UNAVAILABLE, DEADLINE_EXCEEDED ->
                        unavailable(String.valueOf(untold.getMessage()), startedAt);
                default -> throw untold;
            };
        }
        var messages = new JsonMessages(server.registry());
        DynamicMessage message = message(messages, method, request.json(), server);
        // Asking for the schema is not part of the call: the call's span begins when it is sent.
        Instant sentAt = clock.instant();
        UnaryCall.Ended ended =
                UnaryCall.make(
                        channel,
                        request.method(),
                        message.toByteArray(),
                        metadata,
                        request.deadline());
        if (ended.status().getCode() == Status.Code.UNAVAILABLE) {
            channels.forget(channel);
            schemas.forget(endpoint);
        }
        Shown shown = shown(messages, method, ended);
        Optional<Unfit> unfit =
                StatusWords.unfit(ended.status(), endpoint, channels.plaintext(endpoint));
        String words =
                unfit.map(StatusWords::of)
                        .orElseGet(
                                () -> StatusWords.of(ended.status(), endpoint, request.deadline()));
        return new CallResult(
                new CallResult.Status(
                        ended.status().getCode().name(),
                        ended.status().getCode().value(),
                        shown.problem().isEmpty() ? words : shown.problem(),
                        unfit),
                new CallResult.Response(
                        shown.json(), ended.response().map(r -> r.length), shown.unknown()),
                new CallResult.Metadata(
                        CallMetadata.read(ended.headers()),
                        ErrorDetails.shown(ended.trailers(), server.registry())),
                ended.peer(),
                trace.map(t -> new CallResult.Trace(t.traceId(), t.spanId())),
                sentAt,
                ended.timing());
    }

    /// By the schema that the caller gives, or else as the server tells; what is known of a server
    /// is read again when it does not hold the method.
    private ServerDescriptors descriptors(
            CallRequest request, Endpoint endpoint, ManagedChannel channel)
            throws InterruptedException {
        if (request.schema().isPresent()) {
            return new ServerDescriptors(request.schema().get().read());
        }
        SchemaSource reflection = () -> ReflectionReader.read(channel, reading(request));
        ServerDescriptors server = schemas.of(endpoint, reflection);
        return server.method(request.method()).isEmpty()
                ? schemas.read(endpoint, reflection)
                : server;
    }

    /// A field may be refused only because the file that declares it was not told: that is said
    /// too.
    private static DynamicMessage message(
            JsonMessages messages, MethodDescriptor method, String json, ServerDescriptors server) {
        try {
            return messages.read(method.getInputType(), json);
        } catch (InvokeException e) {
            if (server.missing().isEmpty()) {
                throw e;
            }
            throw new InvokeException(
                    e.getMessage()
                            + " Missing in "
                            + server.origin()
                            + ": "
                            + String.join(", ", server.missing())
                            + ". Types declared there have no fields.",
                    InvokeException.Remedy.SCHEMA_FILE,
                    e);
        }
    }

    private static MethodDescriptor unary(ServerDescriptors server, String name, String who) {
        MethodDescriptor method =
                server.method(name).orElseThrow(() -> Offered.instead(server, name, who));
        RpcMode mode = SchemaShapes.mode(method);
        if (mode != RpcMode.UNARY) {
            throw new InvokeException(
                    name + " is a streaming method. Only unary methods can be called here.");
        }
        return method;
    }

    private record Shown(Optional<String> json, String problem, List<String> unknown) {}

    private static Shown shown(
            JsonMessages messages, MethodDescriptor method, UnaryCall.Ended ended) {
        if (ended.response().isEmpty()) {
            return new Shown(Optional.empty(), "", List.of());
        }
        try {
            var message = DynamicMessage.parseFrom(method.getOutputType(), ended.response().get());
            return new Shown(Optional.of(messages.write(message)), "", UnknownFields.of(message));
        } catch (InvalidProtocolBufferException e) {
            return new Shown(
                    Optional.empty(),
                    "The response cannot be shown as "
                            + method.getOutputType().getFullName()
                            + ": "
                            + e.getMessage(),
                    List.of());
        }
    }

    /// How long reading a server's schema may take: as long as the call, within a least and a most.
    private static Duration reading(CallRequest request) {
        Duration deadline = request.deadline();
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

    private CallResult unavailable(String message, Instant startedAt) {
        return new CallResult(
                new CallResult.Status(
                        Status.Code.UNAVAILABLE.name(), Status.Code.UNAVAILABLE.value(), message),
                CallResult.Response.NONE,
                CallResult.Metadata.NONE,
                Optional.empty(),
                Optional.empty(),
                startedAt,
                new CallResult.Timing(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Duration.between(startedAt, clock.instant())));
    }

    private static InvokeException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new InvokeException("The call was given up.", e);
    }

    @Override
    public void close() {
        channels.close();
    }
}
