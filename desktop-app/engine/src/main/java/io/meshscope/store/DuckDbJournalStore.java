package io.meshscope.store;

import io.meshscope.journal.EventJson;
import io.meshscope.journal.JournalStore;
import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.ProcessEvent;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.SourceId;
import io.meshscope.mesh.Timeline;
import io.meshscope.mesh.TrafficEvent;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/// Keeps events in the session's file, without the secrets in them: one row an event, with its JSON
/// and the columns that queries use. States in between are kept beside them. The file stays open:
/// its owner closes it.
public final class DuckDbJournalStore implements JournalStore {

    /// More than a large registry holds: whoever finds so many waiting writes them himself, and
    /// when one is read for the first time somebody waits for what comes after.
    private static final int WAITING = 50_000;

    /// States share with their neighbours what did not change between them.
    private static final int STATES_WAITING = 16;

    /// What only measures comes all the time, also while nothing happens, and a transaction costs
    /// as much for one row as for many.
    static final Duration MEASURED_WITHIN = Duration.ofSeconds(1);

    private final SessionFile file;
    private final EventJson json = new EventJson();
    private final BatchWriter<MeshEvent> writer;
    private final BatchWriter<MeshState> states;

    public DuckDbJournalStore(SessionFile file) {
        this.file = file;
        file.define(
                "CREATE TABLE IF NOT EXISTS mesh_events (sequence BIGINT NOT NULL, at_nanos BIGINT"
                    + " NOT NULL, type VARCHAR NOT NULL, source VARCHAR NOT NULL, event VARCHAR NOT"
                    + " NULL USING COMPRESSION zstd)",
                Checkpoints.TABLE,
                Checkpoints.INDEX);
        file.retain(new OldEvents());
        this.writer = new BatchWriter<>(file, WAITING, this::write);
        this.states = new BatchWriter<>(file, STATES_WAITING, new Checkpoints()::write);
    }

    private void write(DuckDBConnection connection, List<MeshEvent> events) throws SQLException {
        try (DuckDBAppender appender = connection.createAppender("mesh_events")) {
            for (MeshEvent event : events) {
                appender.beginRow();
                appender.append(event.sequence());
                appender.append(Nanos.of(event.at()));
                appender.append(event.payload().type());
                appender.append(event.source().value());
                appender.append(json.write(event));
                appender.endRow();
            }
        }
    }

    @Override
    public void append(List<MeshEvent> events) {
        if (events.stream().allMatch(DuckDbJournalStore::measures)) {
            writer.append(events, MEASURED_WITHIN);
        } else {
            writer.append(events);
        }
    }

    private static boolean measures(MeshEvent event) {
        return event.payload() instanceof RegistrationEvent.LeaseMeasured
                || event.payload() instanceof ProcessEvent.Sampled
                || event.payload() instanceof TrafficEvent.MetricBatch;
    }

    @Override
    public MeshEvent kept(MeshEvent event) {
        return Redaction.of(event);
    }

    @Override
    public void keep(MeshState state) {
        states.append(List.of(state));
    }

    @Override
    public MeshState stateBefore(long sequence) {
        return file.version() < Checkpoints.SINCE
                ? MeshState.EMPTY
                : file.read(question -> Checkpoints.read(question, sequence));
    }

    @Override
    public List<MeshEvent> read(long from, long to) {
        return read("", from, to, List.of());
    }

    @Override
    public List<MeshEvent> read(long from, long to, String type, Optional<SourceId> source) {
        return source.map(s ->
                        read(" AND type = ? AND source = ?", from, to, List.of(type, s.value())))
                .orElseGet(() -> read(" AND type = ?", from, to, List.of(type)));
    }

    private List<MeshEvent> read(String condition, long from, long to, List<String> texts) {
        return file.read(question -> {
            try (PreparedStatement select =
                    question.prepare(
                            "SELECT event FROM mesh_events WHERE sequence BETWEEN ? AND ?"
                                    + condition
                                    + " ORDER BY sequence")) {
                select.setLong(1, from);
                select.setLong(2, to);
                for (int i = 0; i < texts.size(); i++) {
                    select.setString(3 + i, texts.get(i));
                }
                var events = new ArrayList<MeshEvent>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        events.add(json.read(rows.getString(1)));
                    }
                }
                return List.copyOf(events);
            }
        });
    }

    @Override
    public long beginning() {
        return file.read(question -> {
            try (PreparedStatement select =
                            question.prepare("SELECT coalesce(min(sequence), 1) FROM mesh_events");
                    ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 1;
            }
        });
    }

    /// What a time axis draws of the whole session.
    ///
    /// @throws io.meshscope.journal.JournalException when it cannot be read
    public Timeline timeline() {
        return file.read(question -> WholeTimeline.read(question, json));
    }

    /// Of a long session only the events after the last state before that time are looked through.
    @Override
    public long lastAtOrBefore(Instant time) {
        long nanos = Nanos.of(time);
        return file.read(question -> {
            long from = file.version() < Checkpoints.SINCE ? 0 : Checkpoints.at(question, nanos);
            try (PreparedStatement select =
                    question.prepare(
                            "SELECT coalesce(max(sequence), ?) FROM mesh_events"
                                    + " WHERE sequence >= ? AND at_nanos <= ?")) {
                select.setLong(1, from);
                select.setLong(2, from);
                select.setLong(3, nanos);
                try (ResultSet rows = select.executeQuery()) {
                    return rows.next() ? rows.getLong(1) : from;
                }
            }
        });
    }

    /// Writes the waiting events; the file stays open.
    @Override
    public void close() {
        writer.flush();
        states.flush();
    }
}
