package io.meshscope.invoke.grpc;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.form.FormFault;
import io.meshscope.invoke.form.FormJsonFault;
import io.meshscope.invoke.form.FormModel;
import io.meshscope.invoke.form.ScalarType;
import io.meshscope.message.Message;
import java.util.Map;

/// Makes messages that are known by their descriptor only from protobuf JSON. A text is read into a
/// form, and the message is made from that: whatever a form takes is taken here, and nothing else.
final class JsonMessages {

    private final TypePool pool;
    private final PoolShapes shapes;
    private final ServerDescriptors schema;

    JsonMessages(ServerDescriptors schema) {
        this(schema.pool(), schema.shapes(), schema);
    }

    /// @param pool the schema's types, and those that the server told since
    JsonMessages(TypePool pool, PoolShapes shapes, ServerDescriptors schema) {
        this.pool = pool;
        this.shapes = shapes;
        this.schema = schema;
    }

    /// A field may be refused only because the file that declares it was not told: that is said
    /// too.
    ///
    /// @throws InvokeException when the text is no JSON, or naming the field that does not fit
    DynamicMessage read(Descriptor type, String json) {
        try {
            return fitting(type, json);
        } catch (InvokeException e) {
            if (schema.missing().isEmpty()) {
                throw e;
            }
            throw new InvokeException(
                    Message.of(
                            "request.missing",
                            e.said(),
                            schema.origin(),
                            String.join(", ", schema.missing())),
                    InvokeException.Remedy.SCHEMA_FILE,
                    e);
        }
    }

    private DynamicMessage fitting(Descriptor type, String json) {
        var form = new FormModel(type.getFullName(), shapes);
        form.read(json)
                .ifPresent(fault -> {
                    throw new InvokeException(words(type, fault));
                });
        for (Map.Entry<String, FormFault> fault : form.faults().entrySet()) {
            throw new InvokeException(
                    Message.of("request.field", fault.getKey(), fault.getValue().words()));
        }
        return new FormMessages(pool).message(form.root(), type);
    }

    /// Whether JSON writes a message as one value, without the names of its fields.
    static boolean oneValue(Descriptor type) {
        String name = type.getFullName();
        return name.equals("google.protobuf.Any") || ScalarType.wellKnown(name).isPresent();
    }

    private static Message words(Descriptor type, FormJsonFault fault) {
        if (!fault.path().isEmpty()) {
            return Message.of(
                    "request.field.at",
                    fault.path(),
                    fault.fault().words(),
                    fault.line(),
                    fault.column());
        }
        return fault.fault().kind() == FormFault.Kind.WRONG_TYPE && !oneValue(type)
                ? Message.of("request.no-object", type.getFullName(), fault.line(), fault.column())
                : Message.of(
                        "request.misfit",
                        type.getFullName(),
                        fault.fault().words(),
                        fault.line(),
                        fault.column());
    }
}
