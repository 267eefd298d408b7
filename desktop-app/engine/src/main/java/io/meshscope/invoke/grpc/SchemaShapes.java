package io.meshscope.invoke.grpc;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import io.meshscope.invoke.FieldShape;
import io.meshscope.invoke.FieldShape.Kind;
import io.meshscope.invoke.MessageShape;
import io.meshscope.invoke.RpcMethod;
import io.meshscope.invoke.RpcMode;
import io.meshscope.invoke.ServerSchema;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Turns protobuf descriptors into the shapes of [io.meshscope.invoke].
final class SchemaShapes {

    private static final int MAX_MESSAGES = 10_000;

    private SchemaShapes() {}

    static ServerSchema schema(
            ServerDescriptors descriptors, Optional<String> peer, Instant readAt) {
        List<MethodDescriptor> methods =
                descriptors.services().stream().flatMap(s -> s.getMethods().stream()).toList();
        return new ServerSchema(
                methods.stream().map(SchemaShapes::method).toList(),
                messages(
                        methods.stream()
                                .flatMap(m -> Stream.of(m.getInputType(), m.getOutputType()))
                                .toList()),
                descriptors.missing(),
                descriptors.undeclared(),
                descriptors.origin(),
                peer,
                readAt);
    }

    static RpcMethod method(MethodDescriptor method) {
        return new RpcMethod(
                method.getService().getFullName(),
                method.getName(),
                mode(method),
                method.getInputType().getFullName(),
                method.getOutputType().getFullName());
    }

    static RpcMode mode(MethodDescriptor method) {
        if (method.isClientStreaming()) {
            return method.isServerStreaming() ? RpcMode.BIDIRECTIONAL : RpcMode.CLIENT_STREAMING;
        }
        return method.isServerStreaming() ? RpcMode.SERVER_STREAMING : RpcMode.UNARY;
    }

    /// These messages and all that can be reached from them, by full name.
    static Map<String, MessageShape> messages(List<Descriptor> from) {
        Map<String, MessageShape> shapes = new HashMap<>();
        Deque<Descriptor> todo = new ArrayDeque<>(from);
        while (!todo.isEmpty() && shapes.size() < MAX_MESSAGES) {
            Descriptor message = todo.removeFirst();
            if (shapes.containsKey(message.getFullName())) {
                continue;
            }
            shapes.put(message.getFullName(), shape(message));
            for (FieldDescriptor field : message.getFields()) {
                FieldDescriptor held = held(field);
                if (held.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                    todo.addLast(held.getMessageType());
                }
            }
        }
        return shapes;
    }

    static MessageShape shape(Descriptor message) {
        return new MessageShape(
                message.getFullName(),
                message.getFields().stream().map(SchemaShapes::field).toList());
    }

    /// The field itself, or for a map the field of its values.
    private static FieldDescriptor held(FieldDescriptor field) {
        return field.isMapField() ? field.getMessageType().findFieldByNumber(2) : field;
    }

    private static FieldShape field(FieldDescriptor field) {
        FieldDescriptor held = held(field);
        Optional<FieldDescriptor> key =
                field.isMapField()
                        ? Optional.of(field.getMessageType().findFieldByNumber(1))
                        : Optional.empty();
        Kind kind = kind(held);
        return new FieldShape(
                field.getName(),
                field.getJsonName(),
                field.getNumber(),
                new FieldShape.Type(
                        kind,
                        kind == Kind.MESSAGE
                                ? Optional.of(held.getMessageType().getFullName())
                                : Optional.empty(),
                        kind == Kind.ENUM ? values(held) : List.of(),
                        key.map(k -> "map<" + typeName(k) + ", " + typeName(held) + ">")
                                .orElseGet(() -> typeName(held))),
                new FieldShape.Cardinality(
                        field.isRepeated() && !field.isMapField(),
                        key.map(SchemaShapes::kind)), // A proto3 `optional` is a oneof in its
                // descriptor only.
                Optional.ofNullable(field.getRealContainingOneof()).map(OneofDescriptor::getName),
                field.hasPresence());
    }

    private static List<FieldShape.EnumValue> values(FieldDescriptor field) {
        return field.getEnumType().getValues().stream()
                .map((EnumValueDescriptor v) ->
                        new FieldShape.EnumValue(v.getName(), v.getNumber()))
                .toList();
    }

    private static String typeName(FieldDescriptor field) {
        return switch (kind(field)) {
            case MESSAGE -> field.getMessageType().getName();
            case ENUM -> field.getEnumType().getName();
            default -> field.getType().name().toLowerCase(java.util.Locale.ROOT);
        };
    }

    private static Kind kind(FieldDescriptor field) {
        return switch (field.getType()) {
            case INT32, SINT32, SFIXED32 -> Kind.INT32;
            case UINT32, FIXED32 -> Kind.UINT32;
            case INT64, SINT64, SFIXED64 -> Kind.INT64;
            case UINT64, FIXED64 -> Kind.UINT64;
            case FLOAT -> Kind.FLOAT;
            case DOUBLE -> Kind.DOUBLE;
            case BOOL -> Kind.BOOL;
            case STRING -> Kind.STRING;
            case BYTES -> Kind.BYTES;
            case ENUM -> Kind.ENUM;
            case MESSAGE, GROUP -> Kind.MESSAGE;
        };
    }
}
