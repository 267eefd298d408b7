/// The query language of traces and logs: its grammar, what a query means as a tree of conditions,
/// and what may stand next at a place in its text.
///
/// What the fields mean is said where traces and logs live; so is how a query is put to a store.
@NullMarked
package io.meshscope.query;

import org.jspecify.annotations.NullMarked;
