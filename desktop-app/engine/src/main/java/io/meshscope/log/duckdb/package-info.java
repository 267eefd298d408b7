/// Log records in the session's DuckDB file.
@NullMarked
package io.meshscope.log.duckdb;

import org.jspecify.annotations.NullMarked;
