/// Schemas in the session's DuckDB file.
@NullMarked
package io.meshscope.invoke.duckdb;

import org.jspecify.annotations.NullMarked;
