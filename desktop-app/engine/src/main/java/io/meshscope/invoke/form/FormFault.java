package io.meshscope.invoke.form;

import java.util.List;

/// What is wrong with a value, for the view to say in the reader's language.
///
/// @param arguments what the sentence names: the range, the text, the field
public record FormFault(Kind kind, List<String> arguments) {

    public FormFault {
        arguments = List.copyOf(arguments);
    }

    /// Each is a sentence with the arguments named here.
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
        /// the deepest allowed
        TOO_DEEP
    }

    static FormFault of(Kind kind, String... arguments) {
        return new FormFault(kind, List.of(arguments));
    }
}
