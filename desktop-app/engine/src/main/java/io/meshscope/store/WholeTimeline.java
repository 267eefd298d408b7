package io.meshscope.store;

import io.meshscope.journal.EventJson;
import io.meshscope.mesh.Edge;
import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.Timeline;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.pcollections.TreePVector;

/// Reads what a time axis draws of a whole session, which can be longer than what a state holds.
final class WholeTimeline {

    /// The latest that are read: an axis has fewer pixels.
    private static final int MOST_EVENTS = 20_000;

    /// Two days of steps.
    private static final int MOST_STEPS = 35_000;

    private static final String EVENTS =
            "SELECT event FROM mesh_events WHERE type NOT IN "
                    + Timeline.UNDRAWN.stream().collect(Collectors.joining("', '", "('", "')"))
                    + " ORDER BY sequence DESC LIMIT "
                    + MOST_EVENTS;

    private static final String VOLUME =
            "SELECT at_nanos // ? AS step,"
                    + " sum(CAST(json_extract_string(event, '/spans') AS BIGINT)),"
                    + " sum(CAST(json_extract_string(event, '/errors') AS BIGINT))"
                    + " FROM mesh_events WHERE type = 'span.batch'"
                    + " GROUP BY step ORDER BY step DESC LIMIT "
                    + MOST_STEPS;

    private WholeTimeline() {}

    static Timeline read(Question question, EventJson json) throws SQLException {
        return new Timeline(
                TreePVector.from(events(question, json)), TreePVector.from(volume(question)));
    }

    private static List<MeshEvent> events(Question question, EventJson json) throws SQLException {
        var events = new ArrayList<MeshEvent>();
        try (PreparedStatement select = question.prepare(EVENTS);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                events.add(json.read(rows.getString(1)));
            }
        }
        Collections.reverse(events);
        return events;
    }

    private static List<Timeline.Volume> volume(Question question) throws SQLException {
        var volume = new ArrayList<Timeline.Volume>();
        long step = Edge.STEP.toNanos();
        try (PreparedStatement select = question.prepare(VOLUME)) {
            select.setLong(1, step);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    volume.add(
                            new Timeline.Volume(
                                    Nanos.of(rows.getLong(1) * step),
                                    rows.getLong(2),
                                    rows.getLong(3)));
                }
            }
        }
        Collections.reverse(volume);
        return volume;
    }
}
