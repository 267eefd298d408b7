package io.meshscope.ui.metric;

import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Source;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.metric.prometheus.ScrapedMetrics;
import io.meshscope.ui.text.Texts;
import java.util.ArrayList;
import java.util.List;

/// Which metrics are not kept or not drawn, and why.
final class UnkeptNotes {

    private UnkeptNotes() {}

    static List<String> of(MeshState state, MetricsFound.Offered offered, Texts texts) {
        var notes = new ArrayList<String>();
        if (offered.left() > 0) {
            notes.add(texts.get("unkept.left", offered.left()));
        }
        if (offered.leftExemplars() > 0) {
            notes.add(texts.get("unkept.exemplars", offered.leftExemplars()));
        }
        state.sources().all().values().stream()
                .filter(source -> source.id().below(ScrapedMetrics.SOURCE))
                .forEach(source -> {
                    if (source.status() instanceof SourceEvent.Unmapped unmapped) {
                        notes.add(words(source, unmapped, texts));
                    }
                });
        return notes;
    }

    private static String words(Source source, SourceEvent.Unmapped unmapped, Texts texts) {
        return texts.get(
                "unkept",
                unmapped.address(),
                texts.say(source.refusals().why()),
                String.join("; ", unmapped.found()));
    }
}
