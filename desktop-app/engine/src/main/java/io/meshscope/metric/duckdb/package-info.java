/// Metric points in the session's DuckDB file.
@NullMarked
package io.meshscope.metric.duckdb;

import org.jspecify.annotations.NullMarked;
