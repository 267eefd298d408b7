package io.meshscope.invoke.drift;

import io.meshscope.invoke.FieldShape;
import io.meshscope.invoke.RpcMethod;
import java.util.stream.Collectors;

/// Methods and fields as a .proto file writes them. Types are written with their packages, so that
/// two texts are the same only where the types are.
final class ProtoText {

    private ProtoText() {}

    static String of(RpcMethod method) {
        boolean takesMany = method.mode().takesMany();
        boolean answersMany = method.mode().answersMany();
        return "rpc "
                + method.name()
                + " ("
                + (takesMany ? "stream " : "")
                + method.input()
                + ") returns ("
                + (answersMany ? "stream " : "")
                + method.output()
                + ");";
    }

    static String of(FieldShape field) {
        return label(field)
                + type(field)
                + " "
                + field.name()
                + " = "
                + field.number()
                + ";"
                + field.oneof().map(name -> " // oneof " + name).orElse("")
                + values(field);
    }

    private static String label(FieldShape field) {
        if (field.repeated()) {
            return "repeated ";
        }
        if (field.required()) {
            return "required ";
        }
        boolean scalar = field.messageType().isEmpty();
        return scalar && field.presence() && field.oneof().isEmpty() ? "optional " : "";
    }

    private static String type(FieldShape field) {
        return field.mapKey().isPresent()
                ? field.typeName()
                : field.messageType().orElse(field.typeName());
    }

    /// An enum's values are part of what its field takes.
    private static String values(FieldShape field) {
        return field.enumValues().isEmpty()
                ? ""
                : field.enumValues().stream()
                        .map(v -> v.name() + " = " + v.number())
                        .collect(Collectors.joining(", ", " // ", ""));
    }
}
