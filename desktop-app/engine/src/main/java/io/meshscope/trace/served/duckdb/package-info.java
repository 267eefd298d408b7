/// Counts what instances served from the session's file.
@NullMarked
package io.meshscope.trace.served.duckdb;

import org.jspecify.annotations.NullMarked;
