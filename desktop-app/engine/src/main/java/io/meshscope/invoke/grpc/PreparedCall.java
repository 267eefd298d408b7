package io.meshscope.invoke.grpc;

import com.google.protobuf.Descriptors.MethodDescriptor;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.RpcMode;
import io.meshscope.invoke.SchemaSource;
import io.meshscope.invoke.Target;
import io.meshscope.mesh.Endpoint;
import io.meshscope.message.Message;
import io.meshscope.registry.Discovery;
import io.meshscope.registry.DiscoveryException;
import io.meshscope.wire.access.InstanceAccess;
import io.meshscope.wire.grpc.ChannelException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a call needs before it is made: where its target is, what its method is, and its messages
/// as bytes. For callers that keep connections of their own; [GrpcInvoker] makes single calls.
public final class PreparedCall {

    private static final Duration ASKING = Duration.ofSeconds(2);

    private final List<Endpoint> endpoints;
    private final MethodDescriptor method;
    private final JsonMessages messages;

    private PreparedCall(List<Endpoint> endpoints, MethodDescriptor method, JsonMessages messages) {
        this.endpoints = List.copyOf(endpoints);
        this.method = method;
        this.messages = messages;
    }

    /// Looks the target up and reads the schema. Blocks on the network or on files: for virtual
    /// threads.
    ///
    /// @param name `package.Service/Method`
    /// @param metadata that is sent along where the schema is asked for
    /// @param schema that tells the method; empty for the reflection of the target's first instance
    /// @throws InvokeException when the target, the schema or the method cannot be found
    public static PreparedCall of(
            Discovery discovery,
            InstanceAccess access,
            Target target,
            String name,
            Metadata metadata,
            Optional<SchemaSource> schema) {
        try {
            List<Endpoint> endpoints = new TargetResolver(discovery).all(target);
            Endpoint first = endpoints.getFirst();
            var known =
                    new ServerDescriptors(
                            schema.isPresent()
                                    ? schema.get().read()
                                    : new ReflectedSchema(first, access, metadata).read());
            String who = schema.isPresent() ? known.origin() : first.toString();
            MethodDescriptor method =
                    known.method(name).orElseThrow(() -> Offered.instead(known, name, who));
            return new PreparedCall(endpoints, method, new JsonMessages(known));
        } catch (UnreachableException | DiscoveryException | ChannelException e) {
            throw new InvokeException(Message.why(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InvokeException(Message.of("call.given-up"), e);
        }
    }

    /// Why a channel does not connect, which only the end of a call over it tells.
    ///
    /// @param access with which the channel was made
    public static InvokeException unconnected(
            ManagedChannel channel, Endpoint endpoint, InstanceAccess access)
            throws InterruptedException {
        try {
            var _ = ReflectionReader.read(channel, ASKING);
        } catch (ReflectionException e) {
            if (e.status().getCode() == Status.Code.UNAVAILABLE) {
                return StatusWords.untold(
                        e, new Dialled(endpoint, access.at(endpoint).plaintext()), ASKING);
            }
            // Any other end tells nothing about connecting.
        }
        return new InvokeException(Message.of("call.not-connected.check", endpoint));
    }

    /// Where the target is: at least one place.
    public List<Endpoint> endpoints() {
        return endpoints;
    }

    public RpcMode mode() {
        return SchemaShapes.mode(method);
    }

    /// A request message as it is on the wire.
    ///
    /// @throws InvokeException naming the field that does not fit
    public byte[] encode(String json) {
        return messages.read(method.getInputType(), json).toByteArray();
    }

    /// Metadata as users write it: text, and base64 for keys that end in `-bin`.
    ///
    /// @throws InvokeException naming the entry that cannot be sent
    public static Metadata metadata(Map<String, List<String>> entries) {
        return CallMetadata.write(entries);
    }
}
