package io.meshscope.invoke.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import io.meshscope.invoke.CallMessage;
import io.meshscope.message.Message;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Says what a message holds, as JSON. One part that cannot be read does not hide the others.
///
/// @param type of the message
record MessageText(Descriptor type, KnownTypes types) implements CallMessage.Reader {

    @Override
    public CallMessage.Text read(byte[] bytes, CallMessage.Fields fields) {
        DynamicMessage message;
        try {
            message = types.pool().parse(type, ByteString.copyFrom(bytes));
        } catch (InvalidProtocolBufferException e) {
            return new CallMessage.Text(Optional.empty(), List.of(), List.of(unreadable(e)));
        }
        List<Message> problems = new ArrayList<>();
        List<String> missing = message.findInitializationErrors();
        if (!missing.isEmpty()) {
            problems.add(Message.of("shown.missing", String.join(", ", missing)));
        }
        var json = new MessageJson(types, fields);
        Optional<String> text = Optional.empty();
        try {
            text = Optional.of(json.write(message));
        } catch (UncheckedIOException e) {
            // It goes deeper than JSON may.
            problems.add(unreadable(Objects.requireNonNull(e.getCause())));
        }
        problems.addAll(json.problems());
        return new CallMessage.Text(text, UnknownFields.of(message), problems);
    }

    private Message unreadable(Throwable why) {
        return Message.of("shown.unreadable", type.getFullName(), Message.why(why));
    }
}
