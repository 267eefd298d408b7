package io.meshscope.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meshscope.breaker.replay.Replayed;
import io.meshscope.mesh.BreakerEvent;
import io.meshscope.mesh.BreakerId;
import io.meshscope.reading.BreakerReading;
import io.meshscope.reading.whatif.WhatIf;
import io.meshscope.ui.format.OneLine;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Optional;

/// Prints what breakers would have done with other limits, with what is not known.
final class WhatIfReport {

    private final ObjectNode document = new JsonMapper().createObjectNode();
    private final ArrayNode breakers;
    private final StringBuilder text = new StringBuilder();

    WhatIfReport(Instant from, Instant to) {
        document.put("from", from.toString());
        document.put("to", to.toString());
        breakers = document.putArray("breakers");
        text.append(from).append(" to ").append(to).append('\n');
    }

    void cannot(BreakerId id, String why) {
        ObjectNode row = breakers.addObject();
        BreakersDocument.whose(row, id);
        row.put("unknown", why);
        title(id);
        say("cannot be replayed: " + why);
    }

    void add(BreakerId id, WhatIf answer) {
        ObjectNode row = breakers.addObject();
        BreakersDocument.whose(row, id);
        BreakersDocument.limits(row.putObject("had"), Optional.of(answer.had()));
        BreakersDocument.limits(row.putObject("asked"), Optional.of(answer.asked()));
        ArrayNode was = row.putArray("was");
        answer.was().forEach(t -> change(was.addObject(), t));
        replayed(row.putObject("replayedAsItWas"), answer.same());
        replayed(row.putObject("replayed"), answer.other());
        row.put("faithful", answer.faithful());
        ObjectNode evidence = row.putObject("evidence");
        evidence.put("calls", answer.evidence().calls());
        evidence.put("timedBySpans", answer.evidence().timed());
        evidence.put("refusedWithoutOutcome", answer.evidence().refused());
        evidence.put("movedByHand", answer.evidence().byHand());
        evidence.put("restarts", answer.evidence().restarts().size());
        evidence.put("limitsChanged", answer.evidence().limitsChanged());
        evidence.put("begunClosed", answer.evidence().begunClosed());
        words(id, answer);
    }

    private static void change(ObjectNode row, BreakerEvent.Transition t) {
        row.put("at", t.changedAt().toString());
        row.put("from", BreakerReading.word(t.from()));
        row.put("to", BreakerReading.word(t.to()));
        row.put("reason", t.reason());
    }

    private static void replayed(ObjectNode row, Replayed replayed) {
        ArrayNode changes = row.putArray("transitions");
        for (Replayed.Change change : replayed.changes()) {
            ObjectNode one = changes.addObject();
            one.put("at", change.at().toString());
            one.put("from", BreakerReading.word(change.from()));
            one.put("to", BreakerReading.word(change.to()));
        }
        row.put("openings", replayed.openings());
        row.put("end", BreakerReading.word(replayed.end()));
        row.put("permitted", replayed.tally().permitted());
        row.put("refusedThatFailed", replayed.tally().spared());
        row.put("refusedThatSucceeded", replayed.tally().lost());
        row.put("refusedByBoth", replayed.tally().refused());
        row.put("letThroughWithoutOutcome", replayed.tally().unknown());
        row.put("unsureSince", replayed.unsure().map(Instant::toString).orElse(null));
    }

    private void title(BreakerId id) {
        text.append('\n')
                .append(OneLine.of(id.shortTitle()))
                .append(' ')
                .append(OneLine.of(id.shortMethod()))
                .append(" in ")
                .append(OneLine.of(id.instance().value()))
                .append('\n');
    }

    private void say(String line) {
        text.append("  ").append(line).append('\n');
    }

    private void words(BreakerId id, WhatIf answer) {
        title(id);
        long was = answer.openings();
        long would = answer.other().openings();
        say(
                (was == 0 ? "it never opened" : "it opened " + times(was))
                        + "; with the other limits it would "
                        + (would == 0 ? "never have opened" : "have opened " + times(would)));
        Replayed.Tally tally = answer.other().tally();
        say(
                "of %d known calls it would have let %d through, and refused %d that failed and %d that succeeded"
                        .formatted(tally.calls(), tally.permitted(), tally.spared(), tally.lost()));
        answer.other()
                .changes()
                .forEach(c ->
                        say(
                                "%s  %s → %s"
                                        .formatted(
                                                c.at(),
                                                BreakerReading.word(c.from()),
                                                BreakerReading.word(c.to()))));
        answer.other()
                .unsure()
                .ifPresent(since ->
                        say(
                                "not sure since %s: %d of the calls that the breaker refused would have been let through, and nobody knows how they would have ended"
                                        .formatted(since, tally.unknown())));
        int untimed = answer.evidence().untimed();
        if (untimed > 0) {
            say(
                    "of %d calls no span is kept: their times are known to the second, their lengths only as slow or not"
                            .formatted(untimed));
        }
        if (answer.evidence().byHand() > 0) {
            say("moved by hand " + times(answer.evidence().byHand()) + ": that is not replayed");
        }
        if (!answer.evidence().restarts().isEmpty()) {
            say(
                    "its process began anew "
                            + times(answer.evidence().restarts().size())
                            + ", and so does the replay");
        }
        if (answer.evidence().limitsChanged()) {
            say("its limits changed in that time; the last ones are taken for all of it");
        }
        if (!answer.evidence().begunClosed()) {
            say("it was not closed in the beginning; the replay begins closed");
        }
        if (!answer.faithful()) {
            say(
                    "only a hint: replayed with its own limits, the calls that are known open it %s"
                            .formatted(times(answer.same().openings())));
        }
    }

    private static String times(long count) {
        return count == 1 ? "once" : count + " times";
    }

    void print(PrintWriter out, boolean json) {
        out.println(json ? document.toString() : text.toString().stripTrailing());
        out.flush();
    }
}
