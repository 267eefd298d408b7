package io.meshscope.session;

import io.meshscope.invoke.duckdb.DuckDbSchemas;
import io.meshscope.log.LogStore;
import io.meshscope.log.duckdb.DuckDbLogStore;
import io.meshscope.metric.MetricStore;
import io.meshscope.metric.duckdb.DuckDbMetricStore;
import io.meshscope.reading.FailureWord;
import io.meshscope.store.NoteTable;
import io.meshscope.store.SessionFile;
import io.meshscope.trace.SpanStore;
import io.meshscope.trace.duckdb.DuckDbSpanStore;

/// What a session's file holds beside the journal. The file is its owner's to close.
record Stores(
        SpanStore spans,
        LogStore logs,
        MetricStore metrics,
        DuckDbSchemas schemas,
        NoteTable notes) {

    static Stores in(SessionFile file) {
        return new Stores(
                new DuckDbSpanStore(file, FailureWord::of),
                new DuckDbLogStore(file),
                new DuckDbMetricStore(file),
                new DuckDbSchemas(file),
                new NoteTable(file));
    }
}
