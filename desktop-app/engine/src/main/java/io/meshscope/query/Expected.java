package io.meshscope.query;

import java.util.Optional;

/// What may stand at a place in a query.
///
/// @param from where it begins
/// @param to where what stands there now ends
/// @param field that an operator or a value belongs to
record Expected(Kind kind, int from, int to, Optional<Known> field) {

    enum Kind {
        CONDITION,
        FIELD,
        OPERATOR,
        VALUE,
        CONNECTIVE
    }
}
