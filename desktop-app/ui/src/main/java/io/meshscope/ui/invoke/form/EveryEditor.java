package io.meshscope.ui.invoke.form;

import io.meshscope.invoke.FieldHints;
import io.meshscope.invoke.FieldShape;
import io.meshscope.invoke.FieldShape.Kind;
import io.meshscope.invoke.MessageShape;
import io.meshscope.invoke.MessageShapes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A message with a field for each editor.
final class EveryEditor implements MessageShapes {

    static final String NAME = "Every";

    /// Fills what is shown only when it is set.
    static final String JSON =
            "{\"inner\": {\"text\": \"a\"}, \"texts\": [\"a\", \"b\"], \"labels\": {\"a\": \"b\"},"
                    + " \"inners\": [{\"text\": \"a\"}], \"lines\": \"a\\nb\"}";

    private static final MessageShape EVERY =
            new MessageShape(
                    NAME,
                    List.of(
                            field("text", Kind.STRING, Optional.empty(), false),
                            field("lines", Kind.STRING, Optional.empty(), false),
                            field("number", Kind.INT64, Optional.empty(), false),
                            field("flag", Kind.BOOL, Optional.empty(), false),
                            field("raw", Kind.BYTES, Optional.empty(), false),
                            field("state", Kind.ENUM, Optional.empty(), false),
                            message("at", "google.protobuf.Timestamp"),
                            message("span", "google.protobuf.Duration"),
                            message("mask", "google.protobuf.FieldMask"),
                            message("json", "google.protobuf.Struct"),
                            message("any", "google.protobuf.Any"),
                            message("inner", "Inner"),
                            field("texts", Kind.STRING, Optional.empty(), true),
                            field("inners", Kind.MESSAGE, Optional.of("Inner"), true),
                            map("labels"),
                            branch("one"),
                            branch("other")));
    private static final MessageShape INNER =
            new MessageShape("Inner", List.of(field("text", Kind.STRING, Optional.empty(), false)));

    private static FieldShape message(String name, String type) {
        return field(name, Kind.MESSAGE, Optional.of(type), false);
    }

    private static FieldShape field(
            String name, Kind kind, Optional<String> type, boolean repeated) {
        return field(
                name,
                kind,
                type,
                new FieldShape.Occurrence(
                        repeated,
                        Optional.empty(),
                        Optional.empty(),
                        kind == Kind.MESSAGE && !repeated,
                        false));
    }

    private static FieldShape map(String name) {
        return field(
                name,
                Kind.STRING,
                Optional.empty(),
                new FieldShape.Occurrence(
                        false, Optional.of(Kind.STRING), Optional.empty(), false, false));
    }

    private static FieldShape branch(String name) {
        return field(
                name,
                Kind.STRING,
                Optional.empty(),
                new FieldShape.Occurrence(
                        false, Optional.empty(), Optional.of("choice"), true, false));
    }

    private static FieldShape field(
            String name, Kind kind, Optional<String> type, FieldShape.Occurrence occurrence) {
        return new FieldShape(
                name,
                name,
                1,
                new FieldShape.Type(
                        kind,
                        type,
                        kind == Kind.ENUM
                                ? List.of(new FieldShape.EnumValue("NONE", 0))
                                : List.of(),
                        false,
                        kind.name().toLowerCase(Locale.ROOT),
                        Optional.empty()),
                occurrence,
                FieldHints.NONE);
    }

    @Override
    public Optional<MessageShape> message(String fullName) {
        return switch (fullName) {
            case NAME -> Optional.of(EVERY);
            case "Inner" -> Optional.of(INNER);
            default -> Optional.empty();
        };
    }
}
