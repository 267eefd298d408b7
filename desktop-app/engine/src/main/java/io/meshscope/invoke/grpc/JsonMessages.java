package io.meshscope.invoke.grpc;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.TypeRegistry;
import com.google.protobuf.util.JsonFormat;
import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.MessageShape;
import io.meshscope.invoke.form.FormFault;
import io.meshscope.invoke.form.FormJsonFault;
import io.meshscope.invoke.form.FormModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes messages that are known by their descriptor only from protobuf JSON. Texts are read by the
/// form's reader, so that both accept the same texts and report the same faults.
final class JsonMessages {

    private final TypeRegistry types;

    JsonMessages(TypeRegistry types) {
        this.types = types;
    }

    /// @throws InvokeException when the text is no JSON, or naming the field that does not fit
    DynamicMessage read(Descriptor type, String json) {
        String text = json.isBlank() ? "{}" : json;
        try {
            return parse(type, wellKnown(type) ? text : normalised(type, text));
        } catch (InvalidProtocolBufferException e) {
            throw new InvokeException(
                    "The request does not fit " + type.getFullName() + ": " + firstLine(e), e);
        }
    }

    private DynamicMessage parse(Descriptor type, String json)
            throws InvalidProtocolBufferException {
        DynamicMessage.Builder builder = DynamicMessage.newBuilder(type);
        JsonFormat.parser().usingTypeRegistry(types).merge(json, builder);
        return builder.build();
    }

    private static String normalised(Descriptor type, String text) {
        Map<String, MessageShape> shapes = SchemaShapes.messages(List.of(type));
        var form =
                new FormModel(
                        shapes.getOrDefault(
                                type.getFullName(),
                                new MessageShape(type.getFullName(), List.of())),
                        name -> Optional.ofNullable(shapes.get(name)));
        form.read(text)
                .ifPresent(fault -> {
                    throw new InvokeException(words(type, fault));
                });
        return form.json();
    }

    private static String words(Descriptor type, FormJsonFault fault) {
        String place = " (line " + fault.line() + ", column " + fault.column() + ")";
        if (!fault.path().isEmpty()) {
            return fault.path() + ": " + fault.fault().words() + place + ".";
        }
        return fault.fault().kind() == FormFault.Kind.WRONG_TYPE
                ? "The request must be a JSON object with the fields of "
                        + type.getFullName()
                        + place
                        + "."
                : "The request does not fit: " + fault.fault().words() + place + ".";
    }

    /// These messages have a JSON notation of their own.
    private static boolean wellKnown(Descriptor type) {
        return type.getFile().getPackage().equals("google.protobuf");
    }

    private static String firstLine(InvalidProtocolBufferException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
