package io.meshscope.cli;

import io.meshscope.config.ConfigWriter;
import io.meshscope.config.PublishNote;
import io.meshscope.config.SecretMask;
import io.meshscope.mesh.MeshState;
import io.meshscope.session.LiveSession;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Writes a change of a key, and tells what came of it.
///
/// @param note why, for the session's file
/// @param recorded whether that is kept: it is to hold what was written
record Publishing(
        PrintWriter out,
        LiveSession session,
        ConfigChange change,
        Optional<String> note,
        boolean recorded) {

    /// How long a write may take to be seen by who observes.
    private static final Duration SEEN = Duration.ofSeconds(5);

    /// @return the exit code: 1 when somebody else wrote the key meanwhile
    int publish() throws InterruptedException {
        int code =
                switch (session.configWriter()
                        .publish(change.name(), change.value(), change.base())) {
                    case ConfigWriter.Published done -> written(done);
                    case ConfigWriter.Conflict other -> conflict(other);
                };
        out.flush();
        return code;
    }

    private int written(ConfigWriter.Published done) throws InterruptedException {
        note.ifPresent(
                text -> session.note(Instant.now(), PublishNote.of(change.name().shown(), text)));
        out.println(
                done.revision() == 0 ? "Written." : "Written as " + named(done.revision()) + ".");
        if (recorded && !AwaitedState.within(SEEN, session, this::holds)) {
            out.println("The session file ends before the write was seen.");
        }
        return 0;
    }

    private boolean holds(MeshState state) {
        return Optional.ofNullable(state.config().entries().get(change.name()))
                .filter(e -> e.latest().octets().equals(change.value()))
                .isPresent();
    }

    private String named(long revision) {
        return change.name().centre().revision(revision);
    }

    private int conflict(ConfigWriter.Conflict other) {
        out.println(
                "Nothing was written: "
                        + (other.current().isEmpty()
                                ? "the key is not there."
                                : "somebody wrote "
                                        + named(other.currentModRevision())
                                        + " meanwhile."));
        var mask = new SecretMask();
        TextDiff.of(
                        "theirs",
                        "yours",
                        other.current().map(o -> SeenKeys.shown(o, mask)).orElse(""),
                        change.value().map(o -> SeenKeys.shown(o, mask)).orElse(""))
                .forEach(out::println);
        return 1;
    }
}
