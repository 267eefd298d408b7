package io.meshscope.store;

import java.util.List;

/// The views that users ask in SQL. They stay as they are documented while the tables below them
/// change.
final class SqlViews {

    /// The name under which the session's file is attached.
    static final String FILE = "session_file";

    /// Each stands on those before it.
    static final List<String> ALL =
            List.of(
                    """
                    CREATE VIEW spans AS
                    SELECT s.trace_id, s.span_id, s.parent_id, s.service, r.instance, s.name, s.kind,
                           make_timestamp_ns(s.start_nanos) AS start,
                           s.duration_nanos / 1e6 AS duration_ms,
                           s.status, s.status_message, s.outcome, s.scope,
                           s.attributes::JSON AS attributes,
                           r.attributes::JSON AS resource_attributes,
                           s.events::JSON AS events, s.links::JSON AS links,
                           s.start_nanos, s.duration_nanos, s.end_nanos
                    FROM session_file.spans s LEFT JOIN session_file.resources r ON r.id = s.resource\
                    """,
                    """
                    CREATE VIEW span_events AS
                    SELECT trace_id, span_id, service,
                           make_timestamp_ns((e ->> '$.at')::BIGINT) AS time,
                           e ->> '$.name' AS name,
                           e -> '$.attributes' AS attributes
                    FROM (SELECT trace_id, span_id, service,
                                 unnest(json_extract(events, '$[*]')) AS e
                          FROM spans WHERE events IS NOT NULL)\
                    """,
                    """
                    CREATE VIEW span_links AS
                    SELECT trace_id, span_id, service,
                           l ->> '$.trace' AS linked_trace_id, l ->> '$.span' AS linked_span_id,
                           l -> '$.attributes' AS attributes
                    FROM (SELECT trace_id, span_id, service,
                                 unnest(json_extract(links, '$[*]')) AS l
                          FROM spans WHERE links IS NOT NULL)\
                    """,
                    """
                    CREATE VIEW calls AS
                    SELECT trace_id, caller, callee, make_timestamp_ns(end_nanos) AS ended,
                           duration_nanos / 1e6 AS duration_ms, outcome, stream
                    FROM session_file.calls\
                    """,
                    """
                    CREATE VIEW logs AS
                    SELECT make_timestamp_ns(l.at_nanos) AS time, l.severity, l.severity_number,
                           l.service, r.instance, l.logger, l.body, l.trace_id, l.span_id,
                           l.attributes::JSON AS attributes,
                           r.attributes::JSON AS resource_attributes
                    FROM session_file.logs l LEFT JOIN session_file.resources r ON r.id = l.resource\
                    """,
                    """
                    CREATE VIEW metrics AS
                    SELECT make_timestamp_ns(m.at_nanos) AS time, m.name, m.kind, m.unit, m.service,
                           r.instance, m.attributes::JSON AS attributes, m.value,
                           r.attributes::JSON AS resource_attributes
                    FROM session_file.metric_points m
                    LEFT JOIN session_file.resources r ON r.id = m.resource\
                    """,
                    """
                    CREATE VIEW events AS
                    SELECT sequence, make_timestamp_ns(at_nanos) AS time, type, source,
                           event::JSON AS event
                    FROM session_file.mesh_events\
                    """,
                    """
                    CREATE VIEW notes AS
                    SELECT make_timestamp_ns(at_nanos) AS time, text FROM session_file.notes\
                    """);

    private SqlViews() {}
}
