package io.meshscope.ui.trace;

/// Where a query cannot be read, and why.
///
/// @param position in the text, from 0
/// @param message in the user's words; empty when it can be read
record QueryError(int position, String message) {

    static final QueryError NONE = new QueryError(0, "");

    boolean present() {
        return !message.isEmpty();
    }
}
