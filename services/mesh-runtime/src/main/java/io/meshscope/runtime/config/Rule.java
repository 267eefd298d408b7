package io.meshscope.runtime.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/// What a setting may be. The check of a published value and the JSON Schema for its author both
/// come from here.
interface Rule<T> {

    /// The value, or nothing when the rule does not allow it.
    Optional<T> read(JsonNode value);

    /// What the value must be, told to an author whose value was refused.
    String words();

    /// The rule as JSON Schema.
    ObjectNode schema();

    /// A value as its author would write it.
    JsonNode written(T value);

    /// Whether no message may repeat a value.
    default boolean isSecret() {
        return false;
    }
}
