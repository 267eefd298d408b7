package io.meshscope.invoke.form;

import java.util.List;

/// A JSON text as it was written: members in their order, numbers with their digits, and where
/// everything stands.
sealed interface Json {

    Place at();

    /// @param line from 1
    /// @param column from 1
    record Place(int line, int column) {}

    record Members(Place at, List<Member> members) implements Json {}

    record Member(Place at, String name, Json value) {}

    record Elements(Place at, List<Json> elements) implements Json {}

    record Text(Place at, String text) implements Json {}

    record Number(Place at, String text) implements Json {}

    /// `true`, `false` or `null`.
    record Word(Place at, String text) implements Json {}

    default boolean isNull() {
        return this instanceof Word word && word.text().equals("null");
    }
}
