package io.meshscope.invoke.duckdb;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import io.meshscope.store.Secrets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Takes the secrets out of a file's descriptor: comments, default values and options can have
/// some.
final class CleanDescriptor {

    private CleanDescriptor() {}

    /// @return empty when the bytes are no descriptor
    static Optional<byte[]> of(byte[] encoded) {
        try {
            return Optional.of(clean(FileDescriptorProto.parseFrom(encoded)).toByteArray());
        } catch (InvalidProtocolBufferException e) {
            // Nobody could use it either.
            return Optional.empty();
        }
    }

    private static Message clean(Message message) {
        Message.Builder clean = message.toBuilder();
        clean.setUnknownFields(clean(message.getUnknownFields()));
        for (Map.Entry<FieldDescriptor, Object> each : message.getAllFields().entrySet()) {
            clean.setField(each.getKey(), clean(each.getKey(), each.getValue()));
        }
        if (message instanceof FieldDescriptorProto field && field.hasDefaultValue()) {
            return ((FieldDescriptorProto.Builder) clean)
                    .setDefaultValue(Secrets.masked(field.getName(), field.getDefaultValue()))
                    .build();
        }
        return clean.build();
    }

    private static Object clean(FieldDescriptor field, Object value) {
        if (value instanceof List<?> all) {
            return all.stream().map(each -> cleanOne(field, each)).toList();
        }
        return cleanOne(field, value);
    }

    private static Object cleanOne(FieldDescriptor field, Object value) {
        if (value instanceof Message message) {
            return clean(message);
        }
        return field.getJavaType() == JavaType.STRING ? Secrets.masked((String) value) : value;
    }

    /// Options of others are here as bytes. One in which a secret is seen is left out.
    private static UnknownFieldSet clean(UnknownFieldSet options) {
        UnknownFieldSet.Builder clean = UnknownFieldSet.newBuilder();
        options.asMap()
                .forEach((number, option) -> {
                    if (option.getLengthDelimitedList().stream()
                            .noneMatch(CleanDescriptor::secret)) {
                        clean.addField(number, option);
                    }
                });
        return clean.build();
    }

    private static boolean secret(ByteString bytes) {
        String text = bytes.toStringUtf8();
        return !Secrets.masked(text).equals(text);
    }
}
