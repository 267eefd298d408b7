package io.meshscope.ui.trace;

/// Where a query is wrong, and why.
///
/// @param position in the text, from 0
/// @param message for the user; empty if the query is right
record QueryError(int position, String message) {

    static final QueryError NONE = new QueryError(0, "");

    boolean present() {
        return !message.isEmpty();
    }
}
