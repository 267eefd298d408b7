package io.meshscope.config;

import io.meshscope.mesh.ConfigEntry;
import io.meshscope.mesh.ConfigName;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Octets;
import io.meshscope.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What writing the keys of a file would do, each on the revision that is there now.
public record ImportPlan(List<Write> writes) {

    /// @param expected the revision that is there now; 0 for none
    public record Write(ConfigName key, Octets value, long expected, Effect effect) {}

    /// What a write does.
    public enum Effect {
        CREATES,
        CHANGES,
        /// The value is there already: nothing is written.
        NOTHING
    }

    /// What became of the writes.
    ///
    /// @param problems of keys that were not written
    public record Result(int written, List<Message> problems) {

        public Result {
            problems = List.copyOf(problems);
        }
    }

    public ImportPlan {
        writes = List.copyOf(writes);
    }

    public static ImportPlan of(Map<ConfigName, Octets> values, MeshState state) {
        return new ImportPlan(
                values.entrySet().stream()
                        .map(e ->
                                write(
                                        e.getKey(),
                                        e.getValue(),
                                        Optional.ofNullable(
                                                state.config().entries().get(e.getKey()))))
                        .toList());
    }

    private static Write write(ConfigName key, Octets value, Optional<ConfigEntry> entry) {
        Optional<ConfigEntry.Revision> now =
                entry.map(ConfigEntry::latest).filter(r -> r.octets().isPresent());
        Effect effect =
                now.isEmpty()
                        ? Effect.CREATES
                        : now.get().octets().equals(Optional.of(value))
                                ? Effect.NOTHING
                                : Effect.CHANGES;
        return new Write(key, value, now.map(ConfigEntry.Revision::modRevision).orElse(0L), effect);
    }

    public long count(Effect effect) {
        return writes.stream().filter(w -> w.effect() == effect).count();
    }

    /// Writes what is not there yet, one key after another, each by compare-and-set. Blocks.
    public Result write(ConfigWriter writer) {
        int written = 0;
        var problems = new ArrayList<Message>();
        for (Write write : writes) {
            if (write.effect() == Effect.NOTHING) {
                continue;
            }
            try {
                switch (writer.publish(write.key(), Optional.of(write.value()), write.expected())) {
                    case ConfigWriter.Published done -> written++;
                    case ConfigWriter.Conflict other ->
                            problems.add(
                                    Message.of(
                                            "config.meanwhile",
                                            write.key().shown(),
                                            write.key()
                                                    .centre()
                                                    .revision(other.currentModRevision())));
                }
            } catch (ConfigWriteException | IllegalArgumentException e) {
                // A centre may take no such key, and the others are written nevertheless.
                problems.add(Message.of("at", write.key().shown(), Message.why(e)));
            }
        }
        return new Result(written, problems);
    }
}
