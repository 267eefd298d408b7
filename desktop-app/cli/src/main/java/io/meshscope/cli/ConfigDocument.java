package io.meshscope.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meshscope.config.SecretMask;
import io.meshscope.mesh.ConfigEntry;
import io.meshscope.mesh.Note;
import io.meshscope.mesh.Octets;
import io.meshscope.reading.ConfigHistory;
import io.meshscope.reading.Convergence;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Configuration keys as JSON. What is not known is null.
final class ConfigDocument {

    static final String KEYS = "keys";
    static final String REVISIONS = "revisions";
    static final String NOTES = "notes";

    /// Members that a table leaves out.
    private static final String BASE64 = "keyBase64";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ConfigDocument() {}

    static ObjectNode keys(SeenKeys keys, List<ConfigEntry> entries) {
        ObjectNode document = at(keys.moment().at());
        ArrayNode rows = document.putArray(KEYS);
        for (ConfigEntry entry : entries) {
            ObjectNode row = rows.addObject();
            name(row, entry);
            revision(row, entry.latest());
            Convergence applied = keys.applied(entry);
            row.put("applied", applied.applied() + "/" + applied.present());
            row.put("hiddenSince", entry.hiddenSince().map(Instant::toString).orElse(null));
        }
        return document;
    }

    /// @param stored whether encrypted values are told as they are stored
    static ObjectNode value(ConfigEntry entry, ConfigEntry.Revision revision, boolean stored) {
        ObjectNode document = NODES.objectNode();
        name(document, entry);
        revision(document, revision);
        Optional<Octets> value = revision.octets();
        document.put(
                "value",
                value.flatMap(Octets::text)
                        .map(t -> stored ? t : new SecretMask().mask(t))
                        .orElse(null));
        document.put(
                "valueBase64",
                value.filter(v -> v.text().isEmpty()).map(Octets::base64).orElse(null));
        document.put("whole", value.map(Octets::complete).orElse(true));
        document.put("hiddenSince", entry.hiddenSince().map(Instant::toString).orElse(null));
        return document;
    }

    static ObjectNode history(
            SeenKeys keys, ConfigEntry entry, ConfigHistory history, List<Note> notes) {
        ObjectNode document = at(keys.moment().at());
        name(document, entry);
        document.put("sinceCreation", history.created().isPresent());
        ArrayNode rows = document.putArray(REVISIONS);
        for (ConfigHistory.Line line : history.lines()) {
            ObjectNode row = rows.addObject();
            row.put("observedAt", line.revision().observedAt().toString());
            revision(row, line.revision());
            row.put("what", what(line.revision()));
            row.put("applied", line.applied());
            ArrayNode rejected = row.putArray("rejectedBy");
            line.rejected().forEach(r -> rejected.add(r.instance() + ": " + r.error()));
        }
        ArrayNode said = document.putArray(NOTES);
        for (Note note : notes) {
            said.addObject().put("at", note.at().toString()).put("text", note.text());
        }
        return document;
    }

    /// The same document for a table.
    static ObjectNode forTable(ObjectNode document, String part) {
        document.path(part).forEach(row -> ((ObjectNode) row).remove(BASE64));
        return document;
    }

    private static ObjectNode at(Instant moment) {
        return NODES.objectNode().put("at", moment.toString());
    }

    private static void name(ObjectNode node, ConfigEntry entry) {
        node.put("centre", entry.name().centre().value());
        node.put("key", entry.key());
        Octets key = entry.name().key();
        node.put(BASE64, key.text().isEmpty() ? key.base64() : null);
    }

    private static void revision(ObjectNode node, ConfigEntry.Revision revision) {
        node.put("revision", revision.modRevision());
        node.put("version", revision.version() == 0 ? null : (Long) revision.version());
        node.put("bytes", revision.octets().map(Octets::size).orElse(null));
    }

    private static String what(ConfigEntry.Revision revision) {
        if (revision.octets().isEmpty()) {
            return revision.modRevision() == 0 ? "not there" : "deleted";
        }
        return revision.version() == 1 ? "created" : "written";
    }
}
