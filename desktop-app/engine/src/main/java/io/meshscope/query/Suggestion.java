package io.meshscope.query;

/// What the user may mean at a place in a query.
///
/// @param from where it begins: what stands from there up to the caret is replaced
/// @param text as it is written into the query
/// @param kind what it is
public record Suggestion(int from, String text, Kind kind) {

    /// What is suggested.
    public enum Kind {
        FIELD,
        ATTRIBUTE,
        OPERATOR,
        VALUE,
        WORD
    }
}
