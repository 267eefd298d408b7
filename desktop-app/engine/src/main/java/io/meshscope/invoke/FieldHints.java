package io.meshscope.invoke;

import java.util.List;

/// What a schema tells the reader about a field. Nothing of it changes what may be sent.
///
/// @param comment as it stands at the field; empty when there is none or the source tells none
/// @param behaviors by `google.api.field_behavior`: `REQUIRED`, `OUTPUT_ONLY`
/// @param rules by `buf.validate.field`
public record FieldHints(
        String comment, boolean deprecated, List<String> behaviors, List<Rule> rules) {

    public static final FieldHints NONE = new FieldHints("", false, List.of(), List.of());

    public FieldHints {
        behaviors = List.copyOf(behaviors);
        rules = List.copyOf(rules);
    }

    /// One rule as protovalidate names it.
    ///
    /// @param name `min_len`, `gte`, `required`; of a list's elements `items.min_len`
    /// @param value `3`; several are separated by commas
    public record Rule(String name, String value) {}
}
