package io.meshscope.ui.breaker;

import io.meshscope.breaker.replay.Replayed;
import io.meshscope.reading.BreakerReading;
import io.meshscope.reading.whatif.WhatIf;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.text.Texts;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What a replay says in words: first the answer, then what is not known.
final class WhatIfWords {

    /// The most changes that are named.
    private static final int MOST = 6;

    private final Texts texts;
    private final Times times;

    WhatIfWords(Texts texts, ZoneId zone) {
        this.texts = texts;
        times = new Times(zone);
    }

    List<String> of(WhatIf answer) {
        var lines = new ArrayList<String>();
        Replayed.Tally tally = answer.other().tally();
        lines.add(
                texts.get(
                        "what-if.opened",
                        answer.openings(),
                        answer.other().openings(),
                        tally.calls()));
        lines.add(
                texts.get(
                        "what-if.calls",
                        Numbers.count(tally.permitted()),
                        Numbers.count(tally.spared()),
                        Numbers.count(tally.lost())));
        List<Replayed.Change> changes = answer.other().changes();
        if (!changes.isEmpty()) {
            lines.add(changes(changes));
        }
        unknown(answer, lines);
        return lines;
    }

    private String changes(List<Replayed.Change> changes) {
        return changes.stream()
                        .limit(MOST)
                        .map(c -> times.tenths(c.at()) + " " + BreakerReading.word(c.to()))
                        .collect(Collectors.joining(" · "))
                + (changes.size() > MOST ? " …" : "");
    }

    private void unknown(WhatIf answer, List<String> lines) {
        answer.other()
                .unsure()
                .ifPresent(since ->
                        lines.add(
                                texts.get(
                                        "what-if.unsure",
                                        times.seconds(since),
                                        Numbers.count(answer.other().tally().unknown()))));
        WhatIf.Evidence evidence = answer.evidence();
        if (evidence.untimed() > 0) {
            lines.add(texts.get("what-if.untimed", Numbers.count(evidence.untimed())));
        }
        if (evidence.byHand() > 0) {
            lines.add(texts.get("what-if.by-hand", evidence.byHand()));
        }
        if (!evidence.restarts().isEmpty()) {
            lines.add(texts.get("what-if.restarts", evidence.restarts().size()));
        }
        if (evidence.limitsChanged()) {
            lines.add(texts.get("what-if.limits-changed"));
        }
        if (!evidence.begunClosed()) {
            lines.add(texts.get("what-if.not-closed"));
        }
        if (!answer.faithful()) {
            lines.add(texts.get("what-if.hint", answer.openings(), answer.same().openings()));
        }
    }
}
