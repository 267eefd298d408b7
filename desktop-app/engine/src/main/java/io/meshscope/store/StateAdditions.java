package io.meshscope.store;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import io.meshscope.journal.EventJson;
import io.meshscope.journal.MeshJson;
import io.meshscope.mesh.ConfigEntry;
import io.meshscope.mesh.ConfigName;
import io.meshscope.mesh.Edge;
import io.meshscope.mesh.EdgeId;
import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Timeline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pcollections.PMap;
import org.pcollections.PVector;

/// The parts of a state that grow with time: each is written once, with the first state that has
/// it, and read from the states of a chain one after another.
final class StateAdditions {

    private static final JsonMapper MAPPER = MeshJson.builder().build();
    private static final ObjectWriter WRITER = MAPPER.writerFor(KeptEntry.class);
    private static final ObjectReader READER = MAPPER.readerFor(KeptEntry.class);

    private static final EventJson EVENTS = new EventJson();

    private final EdgeBytes edges = new EdgeBytes();
    private final Map<ConfigName, ConfigEntry> config = new LinkedHashMap<>();
    private final List<MeshEvent> timeline = new ArrayList<>();

    /// Writes what a state has that an earlier one of its chain has not.
    static byte[] write(MeshState now, MeshState before) throws IOException {
        var bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        EdgeBytes.write(out, now.calls().traffic().edges(), before.calls().traffic().edges());
        List<ConfigEntry> changed = changed(now.config().entries(), before.config().entries());
        out.writeUInt32NoTag(changed.size());
        for (ConfigEntry entry : changed) {
            out.writeByteArrayNoTag(WRITER.writeValueAsBytes(KeptEntry.of(entry)));
        }
        List<MeshEvent> since = since(now.timeline().events(), before.sequence());
        out.writeUInt32NoTag(since.size());
        for (MeshEvent event : since) {
            out.writeByteArrayNoTag(EVENTS.write(event).getBytes(StandardCharsets.UTF_8));
        }
        out.flush();
        return bytes.toByteArray();
    }

    private static List<ConfigEntry> changed(
            PMap<ConfigName, ConfigEntry> now, PMap<ConfigName, ConfigEntry> before) {
        return now.values().stream().filter(entry -> before.get(entry.name()) != entry).toList();
    }

    private static List<MeshEvent> since(PVector<MeshEvent> all, long sequence) {
        int first = all.size();
        while (first > 0 && all.get(first - 1).sequence() > sequence) {
            first--;
        }
        return all.subList(first, all.size());
    }

    /// Adds what [#write] wrote for the next state of the chain.
    void read(byte[] bytes) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(bytes);
        edges.read(in);
        for (int left = in.readUInt32(); left > 0; left--) {
            ConfigEntry entry = READER.<KeptEntry>readValue(in.readByteArray()).entry();
            config.put(entry.name(), entry);
        }
        for (int left = in.readUInt32(); left > 0; left--) {
            timeline.add(EVENTS.read(in.readStringRequireUtf8()));
        }
    }

    PMap<EdgeId, Edge> edges() {
        return edges.edges();
    }

    Collection<ConfigEntry> config() {
        return config.values();
    }

    /// The latest events, as many as a timeline holds.
    List<MeshEvent> timeline() {
        return timeline.subList(
                Math.max(0, timeline.size() - Timeline.MAX_EVENTS), timeline.size());
    }
}
