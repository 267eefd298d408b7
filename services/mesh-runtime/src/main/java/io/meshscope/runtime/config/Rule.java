package io.meshscope.runtime.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/// What a setting may be. The check of a published value and the JSON Schema for its author both
/// come from here.
interface Rule<T> {

    /// The value, or nothing when it is none that the rule allows.
    Optional<T> read(JsonNode value);

    /// What it must be, for whoever wrote something else.
    String words();

    /// The same as JSON Schema.
    ObjectNode schema();

    /// A value as its author would write it.
    JsonNode written(T value);

    /// Whether no message may repeat a value.
    default boolean isSecret() {
        return false;
    }
}
