/// Spans in the session's DuckDB file.
@NullMarked
package io.meshscope.trace.duckdb;

import org.jspecify.annotations.NullMarked;
