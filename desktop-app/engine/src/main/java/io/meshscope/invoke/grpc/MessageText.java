package io.meshscope.invoke.grpc;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.meshscope.invoke.CallMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Says what a message holds, as JSON. One part that cannot be read does not hide the others.
///
/// @param type of the message
record MessageText(Descriptor type, KnownTypes types) implements CallMessage.Reader {

    @Override
    public CallMessage.Text read(byte[] bytes, CallMessage.Fields fields) {
        DynamicMessage message;
        try {
            message = DynamicMessage.newBuilder(type).mergeFrom(bytes).buildPartial();
        } catch (InvalidProtocolBufferException e) {
            return new CallMessage.Text(
                    Optional.empty(), List.of(), List.of(unreadable(e.getMessage())));
        }
        List<String> problems = new ArrayList<>();
        List<String> missing = message.findInitializationErrors();
        if (!missing.isEmpty()) {
            problems.add("Required and not there: " + String.join(", ", missing) + ".");
        }
        return text(message, fields, problems);
    }

    private CallMessage.Text text(
            DynamicMessage message, CallMessage.Fields fields, List<String> problems) {
        List<String> unknown = UnknownFields.of(message);
        try {
            var anys = new RawAnys(types);
            String json = json(message, anys, fields);
            problems.addAll(anys.problems());
            return new CallMessage.Text(Optional.of(json), unknown, problems);
        } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
            // A time out of its range, for example, has no JSON.
            problems.add(unreadable(e.getMessage()));
            return new CallMessage.Text(Optional.empty(), unknown, problems);
        }
    }

    /// @throws InvalidProtocolBufferException when the message has no JSON
    String json(Message message, RawAnys anys, CallMessage.Fields fields)
            throws InvalidProtocolBufferException {
        Message readable = anys.readable(message);
        JsonFormat.Printer printer = JsonFormat.printer().usingTypeRegistry(types.registry());
        return anys.restore(
                (fields == CallMessage.Fields.ALL
                                ? printer.alwaysPrintFieldsWithNoPresence()
                                : printer)
                        .print(readable));
    }

    private String unreadable(@org.jspecify.annotations.Nullable String why) {
        return "It cannot be shown as " + type.getFullName() + ": " + why;
    }
}
