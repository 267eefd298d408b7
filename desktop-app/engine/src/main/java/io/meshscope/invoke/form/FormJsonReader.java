package io.meshscope.invoke.form;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Reads protobuf JSON into a tree, and says at which line it does not fit. Accepts a field's
/// .proto name and its JSON name; refuses both in one message, unknown fields and members that
/// occur twice.
final class FormJsonReader {

    /// The field that is being read, `items[1].quantity`.
    private final StringBuilder path = new StringBuilder();

    private final AnyJsonReader anys = new AnyJsonReader(this);

    /// @param into a message with nothing set; it is partly filled when the text does not fit
    void read(String json, FormValue into) throws JsonMisfit {
        value(JsonText.parse(json), into);
    }

    void value(Json json, FormValue value) throws JsonMisfit {
        switch (value) {
            case FormMessage message -> message(json, message, Set.of());
            case FormAny any -> anys.read(json, any);
            case FormScalar scalar -> scalar(json, scalar);
        }
    }

    /// @param beside names of members that are no fields
    void message(Json json, FormMessage message, Set<String> beside) throws JsonMisfit {
        Set<String> seen = new HashSet<>();
        Set<String> oneofs = new HashSet<>();
        for (Json.Member member : members(json)) {
            if (!beside.contains(member.name())) {
                FormField field = field(message, member);
                if (!seen.add(field.shape().name())) {
                    throw misfit(member.at(), FormFault.Kind.FIELD_TWICE, member.name());
                }
                int before = path.length();
                path.append(before == 0 ? "" : ".").append(member.name());
                boolean filled = fill(member.value(), field);
                Optional<String> oneof = field.shape().oneof();
                if (filled && oneof.isPresent() && !oneofs.add(oneof.get())) {
                    throw misfit(member.at(), FormFault.Kind.ONEOF_TWICE, oneof.get());
                }
                path.setLength(before);
            }
        }
    }

    Iterable<Json.Member> members(Json json) throws JsonMisfit {
        if (json instanceof Json.Members members) {
            return members.members();
        }
        throw misfit(json.at(), FormFault.Kind.WRONG_TYPE, "{ }");
    }

    JsonMisfit misfit(Json.Place at, FormFault.Kind kind, String... arguments) {
        return new JsonMisfit(path.toString(), at, FormFault.of(kind, arguments));
    }

    private FormField field(FormMessage message, Json.Member member) throws JsonMisfit {
        Optional<FormField> found = message.named(member.name());
        if (found.isEmpty()) {
            path.append(path.isEmpty() ? "" : ".").append(member.name());
            throw misfit(
                    member.at(),
                    FormFault.Kind.UNKNOWN_FIELD,
                    member.name(),
                    message.shape().fullName());
        }
        return found.get();
    }

    /// `null` leaves a field unset, unless null is a value of its type.
    ///
    /// @return whether it is set now
    private boolean fill(Json json, FormField field) throws JsonMisfit {
        if (json.isNull() && !(field instanceof SingleField single && takesNull(single.value()))) {
            return false;
        }
        switch (field) {
            case SingleField single -> {
                value(json, single.value());
                single.put(single.value());
            }
            case ListField list -> list(json, list);
            case MapField map -> map(json, map);
        }
        return true;
    }

    private static boolean takesNull(FormValue value) {
        return value instanceof FormScalar scalar
                && (scalar.type() == ScalarType.VALUE || scalar.type() == ScalarType.NULL);
    }

    void list(Json json, ListField list) throws JsonMisfit {
        if (!(json instanceof Json.Elements elements)) {
            throw misfit(json.at(), FormFault.Kind.WRONG_TYPE, "[ ]");
        }
        int before = path.length();
        for (Json element : elements.elements()) {
            path.append('[').append(list.elements().size()).append(']');
            value(element, list.append());
            path.setLength(before);
        }
    }

    private void map(Json json, MapField map) throws JsonMisfit {
        Set<String> keys = new HashSet<>();
        int before = path.length();
        for (Json.Member member : members(json)) {
            path.append("[\"").append(member.name()).append("\"]");
            MapField.Row row = map.append(member.name());
            boolean twice = !keys.add(row.normalised());
            Optional<FormFault> wrong = twice ? row.keyFault() : row.ownKeyFault();
            if (wrong.isPresent()) {
                throw new JsonMisfit(path.toString(), member.at(), wrong.get());
            }
            value(member.value(), row.value());
            path.setLength(before);
        }
    }

    private void scalar(Json json, FormScalar scalar) throws JsonMisfit {
        if (scalar.type().structure()) {
            StructureText.check(scalar.type(), json, path.toString());
            scalar.put(FormJsonWriter.compact(json));
            return;
        }
        scalar.put(text(json, scalar.type()));
        Optional<FormFault> wrong = scalar.fault();
        if (wrong.isPresent()) {
            throw new JsonMisfit(path.toString(), json.at(), wrong.get());
        }
    }

    /// The text of a value, if JSON may write a value of the type so.
    private String text(Json json, ScalarType type) throws JsonMisfit {
        return switch (type) {
            case BOOL -> {
                if (json instanceof Json.Word word && !word.isNull()) {
                    yield word.text();
                }
                throw misfit(json.at(), FormFault.Kind.WRONG_TYPE, "true, false");
            }
            case NULL -> nothing(json);
            case INT32, UINT32, INT64, UINT64, FLOAT, DOUBLE, ENUM ->
                    json instanceof Json.Number number
                            ? number.text()
                            : quoted(json, type == ScalarType.ENUM ? "\"\"" : "0");
            default -> quoted(json, "\"\"");
        };
    }

    /// NullValue is an enum: its name and its number stand for null too.
    private String nothing(Json json) throws JsonMisfit {
        return switch (json) {
            case Json.Word word -> word.text();
            case Json.Text text when text.text().equals("NULL_VALUE") -> "null";
            case Json.Number number when number.text().equals("0") -> "null";
            default -> throw misfit(json.at(), FormFault.Kind.WRONG_TYPE, "null");
        };
    }

    private String quoted(Json json, String expected) throws JsonMisfit {
        if (json instanceof Json.Text text) {
            return text.text();
        }
        throw misfit(json.at(), FormFault.Kind.WRONG_TYPE, expected);
    }
}
