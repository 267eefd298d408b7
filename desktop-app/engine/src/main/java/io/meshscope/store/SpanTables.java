package io.meshscope.store;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The tables of spans and of the calls that were recognised in them, and views of both with texts
/// in place of numbers, for whoever asks in SQL.
///
/// Ids are numbers; those of a trace are two. `service`, `name`, `scope`, `message` and `word` are
/// numbers in `words`, `resource` in `resources`; 0 is the empty text. `kind`, `status` and
/// `outcome` count from 0 in the order of their words below. `id` numbers spans as they came.
public final class SpanTables {

    public static final String KINDS =
            "['INTERNAL', 'SERVER', 'CLIENT', 'PRODUCER', 'CONSUMER', 'UNSPECIFIED']";
    static final String STATUSES = "['UNSET', 'OK', 'ERROR']";
    static final String OUTCOMES = "['OK', 'CANCELLED', 'CALLER_FAULT', 'FAILED']";

    /// Ids are random as a rule: it costs time only to find out that they cannot be compressed.
    /// Links are seldom, and a column under zstd takes a block of its own for each 122,880 rows.
    public static final String SPANS =
            """
            CREATE TABLE IF NOT EXISTS span_rows (
                id BIGINT NOT NULL,
                trace_high BIGINT NOT NULL USING COMPRESSION uncompressed,
                trace_low BIGINT NOT NULL USING COMPRESSION uncompressed,
                span BIGINT NOT NULL USING COMPRESSION uncompressed,
                parent BIGINT NOT NULL USING COMPRESSION uncompressed,
                start_nanos BIGINT NOT NULL,
                duration_nanos BIGINT NOT NULL,
                service INTEGER NOT NULL,
                resource INTEGER NOT NULL,
                name INTEGER NOT NULL,
                scope INTEGER NOT NULL,
                message INTEGER NOT NULL,
                word INTEGER NOT NULL,
                kind TINYINT NOT NULL,
                status TINYINT NOT NULL,
                outcome TINYINT NOT NULL,
                attributes VARCHAR USING COMPRESSION zstd,
                events VARCHAR USING COMPRESSION zstd,
                links VARCHAR,
                parent_text VARCHAR)\
            """;

    /// An index: which spans, by their numbers, began when and are of which traces, by sorted
    /// numbers that are made of the traces' ids. Spans may be in none of its blocks.
    public static final String BLOCKS =
            "CREATE TABLE IF NOT EXISTS span_blocks (first_id BIGINT NOT NULL,"
                    + " last_id BIGINT NOT NULL, first_nanos BIGINT NOT NULL,"
                    + " last_nanos BIGINT NOT NULL, traces BLOB NOT NULL)";

    /// In how many columns the values of a filter are: only those are read that are asked for.
    public static final int FILTER_PARTS = 16;

    /// An index of attributes, also of events and links: which names and which values spans may
    /// have, by their numbers. Spans may be in none of its filters, and a file of an earlier
    /// program has none.
    public static final String FILTERS =
            "CREATE TABLE IF NOT EXISTS attribute_filters (first_id BIGINT NOT NULL,"
                    + " last_id BIGINT NOT NULL, last_nanos BIGINT NOT NULL, names BLOB NOT NULL"
                    + IntStream.range(0, FILTER_PARTS)
                            .mapToObj(part -> ", part_" + part + " BLOB NOT NULL")
                            .collect(Collectors.joining())
                    + ")";

    /// An earlier program's, which had all values in one column.
    public static final String OLD_FILTERS = "DROP TABLE IF EXISTS span_filters";

    /// The caller is 0 for calls from outside the mesh.
    public static final String CALLS =
            """
            CREATE TABLE IF NOT EXISTS call_rows (
                trace_high BIGINT NOT NULL USING COMPRESSION uncompressed,
                trace_low BIGINT NOT NULL USING COMPRESSION uncompressed,
                caller INTEGER NOT NULL,
                callee INTEGER NOT NULL,
                end_nanos BIGINT NOT NULL,
                duration_nanos BIGINT NOT NULL,
                outcome TINYINT NOT NULL,
                stream BOOLEAN NOT NULL)\
            """;

    /// Times at the end of what a column holds stay there.
    public static final String SPANS_VIEW =
            """
            CREATE OR REPLACE VIEW spans AS
            SELECT id,
                   TRACE AS trace_id,
                   HEX(span) AS span_id,
                   CASE WHEN parent <> 0 THEN coalesce(parent_text, HEX(parent)) END AS parent_id,
                   WORD(service) AS service,
                   resource,
                   WORD(name) AS name,
                   KINDS[kind + 1] AS kind,
                   start_nanos,
                   duration_nanos,
                   least(greatest(start_nanos::HUGEINT + duration_nanos, -9223372036854775808),
                         9223372036854775807)::BIGINT AS end_nanos,
                   STATUSES[status + 1] AS status,
                   WORD(message) AS status_message,
                   WORD(word) AS status_text,
                   WORD(scope) AS scope,
                   attributes,
                   events,
                   links,
                   OUTCOMES[outcome + 1] AS outcome
            FROM span_rows r\
            """
                    .transform(SpanTables::written);

    public static final String CALLS_VIEW =
            """
            CREATE OR REPLACE VIEW calls AS
            SELECT TRACE AS trace_id,
                   WORD(caller) AS caller,
                   WORD(callee) AS callee,
                   end_nanos,
                   duration_nanos,
                   OUTCOMES[outcome + 1] AS outcome,
                   stream
            FROM call_rows r\
            """
                    .transform(SpanTables::written);

    private SpanTables() {}

    /// A number as sixteen hexadecimal digits.
    public static String hex(String column) {
        return "lower(lpad(hex(" + column + "), 16, '0'))";
    }

    private static String written(String view) {
        return view.replace("TRACE AS", "HEX(trace_high) || HEX(trace_low) AS")
                .replaceAll("HEX\\((\\w+)\\)", hex("$1"))
                .replaceAll("WORD\\((\\w+)\\)", "(SELECT w.word FROM words w WHERE w.id = r.$1)")
                .replace("KINDS", KINDS)
                .replace("STATUSES", STATUSES)
                .replace("OUTCOMES", OUTCOMES);
    }
}
