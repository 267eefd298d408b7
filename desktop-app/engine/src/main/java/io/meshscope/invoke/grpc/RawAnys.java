package io.meshscope.invoke.grpc;

import com.fasterxml.jackson.databind.node.TextNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.BytesValue;
import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Prepares a message for protobuf's JSON printer, which refuses the whole message for one `Any`
/// that it cannot read. Such an `Any` is replaced by one that holds its bytes, under a type URL
/// that stands for its own; [#restore] puts its own back into the text.
final class RawAnys {

    /// `bytes value = 1`: what stands in for a type that is not known.
    static final Descriptor TYPE = type();

    private static final String ANY = "google.protobuf.Any";
    private static final int DEEPEST = 100;

    private final KnownTypes types;
    private String mark = "";
    private final Map<String, String> urls = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    RawAnys(KnownTypes types) {
        this.types = types;
    }

    private static Descriptor type() {
        var field =
                FieldDescriptorProto.newBuilder()
                        .setName("value")
                        .setNumber(1)
                        .setType(FieldDescriptorProto.Type.TYPE_BYTES)
                        .setLabel(FieldDescriptorProto.Label.LABEL_OPTIONAL);
        var file =
                FileDescriptorProto.newBuilder()
                        .setName("meshscope/raw.proto")
                        .setPackage("meshscope")
                        .setSyntax("proto3")
                        .addMessageType(DescriptorProto.newBuilder().setName("Raw").addField(field))
                        .build();
        try {
            return FileDescriptor.buildFrom(file, new FileDescriptor[0])
                    .findMessageTypeByName("Raw");
        } catch (DescriptorValidationException e) {
            throw new IllegalStateException("the file is ours and valid", e);
        }
    }

    /// The message, with every `Any` in it made readable.
    Message readable(Message message) {
        return readable(message, 0);
    }

    private Message readable(Message message, int depth) {
        if (message.getDescriptorForType().getFullName().equals(ANY)) {
            return any(message, depth);
        }
        Message.Builder builder = null;
        for (var entry : message.getAllFields().entrySet()) {
            FieldDescriptor field = entry.getKey();
            if (field.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
                continue;
            }
            Object now = value(entry.getValue(), depth);
            if (now != entry.getValue()) {
                builder = builder == null ? message.toBuilder() : builder;
                builder.setField(field, now);
            }
        }
        return builder == null ? message : builder.buildPartial();
    }

    /// The same object when nothing in it had to change.
    private Object value(Object value, int depth) {
        if (value instanceof Message nested) {
            return readable(nested, depth);
        }
        if (value instanceof List<?> list) {
            List<Object> now = new ArrayList<>(list.size());
            boolean same = true;
            for (Object element : list) {
                Object next = value(element, depth);
                same &= next == element;
                now.add(next);
            }
            return same ? value : now;
        }
        return value;
    }

    private Message any(Message any, int depth) {
        Descriptor type = any.getDescriptorForType();
        String url = (String) any.getField(type.findFieldByNumber(1));
        ByteString bytes = (ByteString) any.getField(type.findFieldByNumber(2));
        if (url.isEmpty() && bytes.isEmpty()) {
            return any;
        }
        Optional<Descriptor> known = url.indexOf('/') < 0 ? Optional.empty() : types.find(url);
        if (known.isEmpty() || depth >= DEEPEST) {
            return raw(any, url, bytes, "The type " + url + " is not known.");
        }
        try {
            Message content = DynamicMessage.parseFrom(known.get(), bytes);
            Message now = readable(content, depth + 1);
            return now == content
                    ? any
                    : any.toBuilder()
                            .setField(type.findFieldByNumber(2), now.toByteString())
                            .build();
        } catch (InvalidProtocolBufferException e) {
            return raw(any, url, bytes, "The bytes of a " + url + " are not valid.");
        }
    }

    private Message raw(Message any, String url, ByteString bytes, String problem) {
        problems.add(problem + " It is shown as its bytes.");
        if (mark.isEmpty()) {
            mark = UUID.randomUUID().toString();
        }
        String standIn = mark + "-" + urls.size() + "/" + TYPE.getFullName();
        urls.put(standIn, url);
        Descriptor type = any.getDescriptorForType();
        // A lone bytes field has the encoding of the message that stands in.
        ByteString held = BytesValue.of(bytes).toByteString();
        return any.toBuilder()
                .setField(type.findFieldByNumber(1), standIn)
                .setField(type.findFieldByNumber(2), held)
                .build();
    }

    /// What is shown as bytes, and why.
    List<String> problems() {
        return problems.stream().distinct().toList();
    }

    /// Puts the URLs back that others stand for.
    String restore(String json) {
        String text = json;
        for (var url : urls.entrySet()) {
            text =
                    text.replace(
                            "\"" + url.getKey() + "\"",
                            TextNode.valueOf(url.getValue()).toString());
        }
        return text;
    }
}
