package io.meshscope.invoke.form;

import java.util.List;

/// What is wrong with a value. The view says it in the reader's language.
///
/// @param arguments what the sentence names: the range, the text, the field
public record FormFault(Kind kind, List<String> arguments) {

    public FormFault {
        arguments = List.copyOf(arguments);
    }

    /// Each kind is one sentence; its comment names the arguments.
    public enum Kind {
        /// A number is expected and nothing is there.
        EMPTY,
        /// the text
        NOT_A_NUMBER,
        /// the text, least, greatest
        OUT_OF_RANGE,
        /// the text
        NOT_A_BOOL,
        NOT_BASE64,
        /// the text
        NOT_A_TIMESTAMP,
        /// the text
        NOT_A_DURATION,
        /// the text
        NOT_A_MASK,
        /// the text
        NOT_NULL,
        /// the text
        UNKNOWN_ENUM,
        LONE_SURROGATE,
        /// the reason
        NOT_JSON,
        /// the key
        KEY_TWICE,
        /// the name, the message
        UNKNOWN_FIELD,
        /// the name
        FIELD_TWICE,
        /// the oneof
        ONEOF_TWICE,
        /// what is expected
        WRONG_TYPE,
        /// A field is needed and is not set.
        REQUIRED,
        /// the type's URL
        BAD_TYPE_URL,
        /// the type's name
        UNKNOWN_TYPE,
        /// the deepest allowed
        TOO_DEEP
    }

    /// In English, for commands and logs; views say it in the reader's language.
    public String words() {
        return switch (kind) {
            case EMPTY -> "a value is needed";
            case NOT_A_NUMBER -> quoted() + " is not a number";
            case OUT_OF_RANGE ->
                    argument(0) + " is not within " + argument(1) + " to " + argument(2);
            case NOT_A_BOOL -> quoted() + " is neither true nor false";
            case NOT_BASE64 -> "this is not base64";
            case NOT_A_TIMESTAMP -> quoted() + " is not a time like 2026-03-14T09:00:00+08:00";
            case NOT_A_DURATION -> quoted() + " is not a number of seconds like 1.5s";
            case NOT_A_MASK -> quoted() + " is not a list of fields like user.displayName,photo";
            case NOT_NULL -> quoted() + " is not null";
            case UNKNOWN_ENUM -> quoted() + " is not a value of this enum";
            case LONE_SURROGATE -> "the text holds half a character";
            case NOT_JSON -> "this is not JSON: " + argument(0);
            case KEY_TWICE -> "the key " + quoted() + " occurs twice";
            case UNKNOWN_FIELD -> argument(1) + " has no such field";
            case FIELD_TWICE -> "the field occurs twice";
            case ONEOF_TWICE -> "two branches of " + argument(0) + " are set";
            case WRONG_TYPE -> argument(0) + " is expected here";
            case REQUIRED -> "the field is required";
            case BAD_TYPE_URL ->
                    quoted() + " is not the URL of a type like type.googleapis.com/package.Message";
            case UNKNOWN_TYPE ->
                    "the message type "
                            + argument(0)
                            + " is not known; its bytes can be given in base64 as \"@value\"";
            case TOO_DEEP -> "deeper than " + argument(0) + " levels";
        };
    }

    private String argument(int index) {
        return index < arguments.size() ? arguments.get(index) : "";
    }

    private String quoted() {
        return "\"" + argument(0) + "\"";
    }

    static FormFault of(Kind kind, String... arguments) {
        return new FormFault(kind, List.of(arguments));
    }
}
