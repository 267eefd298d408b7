package io.meshscope.invoke.grpc;

import io.grpc.Channel;
import io.meshscope.invoke.CallRequest;
import io.meshscope.invoke.CallTerms;
import io.meshscope.invoke.SchemaFiles;
import io.meshscope.invoke.SchemaSource;
import io.meshscope.invoke.Target;
import io.meshscope.invoke.ToldSchema;
import io.meshscope.mesh.Endpoint;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What servers and files tell of methods, as far as calls need it. What a server told is kept.
final class CallSchemas {

    private static final Logger LOG = LoggerFactory.getLogger(CallSchemas.class);
    private static final Duration SHORTEST_READING = Duration.ofSeconds(2);
    private static final Duration LONGEST_READING = Duration.ofSeconds(10);

    private final SchemaCache known = new SchemaCache();
    private final InstantSource clock;
    private final Consumer<ToldSchema> told;

    /// @param told hears of every schema that is read, before it is used
    CallSchemas(InstantSource clock, Consumer<ToldSchema> told) {
        this.clock = clock;
        this.told = told;
    }

    /// The same source, which is listened to.
    SchemaSource telling(Target target, Optional<Endpoint> peer, SchemaSource source) {
        return () -> {
            SchemaFiles files = source.read();
            told.accept(
                    new ToldSchema(target, files, peer.map(Endpoint::toString), clock.instant()));
            return files;
        };
    }

    /// Asks a server anew.
    ServerDescriptors read(Target target, Endpoint endpoint, Channel channel, Duration timeout)
            throws InterruptedException {
        return known.read(endpoint, reflection(target, endpoint, channel, timeout));
    }

    private SchemaSource reflection(
            Target target, Endpoint endpoint, Channel channel, Duration timeout) {
        return telling(
                target, Optional.of(endpoint), () -> ReflectionReader.read(channel, timeout));
    }

    /// The method of a request, and the types that its messages may hold.
    ///
    /// @param server that is called
    /// @throws io.meshscope.invoke.InvokeException when it is not offered
    GrpcMethod method(CallRequest request, Dialled server, Channel channel)
            throws InterruptedException {
        Endpoint endpoint = server.endpoint();
        Channel asking = ReflectionReader.sending(CallMetadata.write(request.metadata()), channel);
        ServerDescriptors descriptors = descriptors(request, endpoint, asking);
        String who = request.schema().isPresent() ? descriptors.origin() : endpoint.toString();
        return new GrpcMethod(
                descriptors
                        .method(request.method())
                        .orElseThrow(() -> Offered.instead(descriptors, request.method(), who)),
                descriptors,
                new KnownTypes(descriptors, type -> declaring(asking, type, reading(request))),
                server,
                request.terms());
    }

    /// A server that does not tell a type leaves it unknown: the message is shown without it.
    private static Optional<SchemaFiles> declaring(Channel channel, String type, Duration timeout) {
        try {
            return Optional.of(ReflectionReader.declaring(channel, type, timeout));
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
        SchemaSource reflection = reflection(request.target(), endpoint, channel, reading(request));
        ServerDescriptors server = known.of(endpoint, reflection);
        return server.method(request.method()).isEmpty()
                ? known.read(endpoint, reflection)
                : server;
    }

    /// How long reading a server's schema may take: as long as the call, within a least and a most.
    static Duration reading(CallRequest request) {
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

    void forget(Endpoint endpoint) {
        known.forget(endpoint);
    }
}
