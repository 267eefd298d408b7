package io.meshscope.invoke.grpc;

import com.google.protobuf.Any;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.SchemaSource;
import io.meshscope.message.Message;
import io.meshscope.wire.grpc.RawBytes;
import java.util.List;
import java.util.Optional;

/// A schema as a server needs it: its services, without those that every server brings itself, and
/// what makes bytes of their answers.
public final class ServedSchema {

    private static final List<String> BROUGHT = List.of("grpc.reflection.", "grpc.health.");

    private final ServerDescriptors schema;
    private final JsonMessages messages;
    private final KnownTypes types;

    private ServedSchema(ServerDescriptors schema) {
        this.schema = schema;
        this.messages = new JsonMessages(schema);
        this.types = new KnownTypes(schema, type -> Optional.empty());
    }

    /// Blocks on files or the network.
    ///
    /// @throws InvokeException when the schema cannot be read, or declares no service
    public static ServedSchema read(SchemaSource source) {
        try {
            var schema = new ServedSchema(new ServerDescriptors(source.read()));
            if (schema.services().isEmpty()) {
                throw new InvokeException(Message.of("schema.no-service", schema.schema.origin()));
            }
            return schema;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InvokeException(Message.of("schema.given-up"), e);
        }
    }

    /// A method of which nothing but the name is known, to be refused.
    public static MethodDescriptor<byte[], byte[]> undeclared(String name) {
        return RawBytes.method(MethodType.UNKNOWN, name);
    }

    /// The services, in order of their names.
    public List<ServiceDescriptor> services() {
        return schema.services().stream()
                .filter(s -> BROUGHT.stream().noneMatch(s.getFullName()::startsWith))
                .toList();
    }

    /// The methods of a service.
    public List<ServedMethod> methods(ServiceDescriptor service) {
        return service.getMethods().stream()
                .map(m -> new ServedMethod(m, messages, types))
                .toList();
    }

    /// Fails when there is no such method among those that are served.
    ///
    /// @throws InvokeException that names what there is instead
    public void require(String method) {
        if (schema.method(method).isEmpty()) {
            throw Offered.instead(schema, method, schema.origin());
        }
    }

    /// A detail of a status, from the JSON of a `google.protobuf.Any`.
    ///
    /// @throws InvokeException when it does not fit its type
    public Any detail(String json) {
        try {
            return Any.parseFrom(messages.read(Any.getDescriptor(), json).toByteArray());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("what was just encoded cannot be read", e);
        }
    }
}
