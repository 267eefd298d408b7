/// The session's file: one DuckDB database with everything that was observed, and the journal's
/// store in it.
///
/// The stores of spans, logs and metric points write into the same file from packages of their own.
@NullMarked
package io.meshscope.store;

import org.jspecify.annotations.NullMarked;
