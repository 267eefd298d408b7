package io.meshscope.ui.breaker;

import io.meshscope.breaker.BreakerFeed;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.ui.text.Texts;
import java.util.List;

/// Which feeds cannot be understood, and what is expected of them.
final class UnmappedNotes {

    private UnmappedNotes() {}

    static List<String> of(MeshState state, Texts texts) {
        return state.sources().all().values().stream()
                .filter(source -> source.id().below(BreakerFeed.SOURCE))
                .map(source -> source.status())
                .filter(SourceEvent.Unmapped.class::isInstance)
                .map(SourceEvent.Unmapped.class::cast)
                .map(unmapped -> words(unmapped, texts))
                .sorted()
                .toList();
    }

    private static String words(SourceEvent.Unmapped unmapped, Texts texts) {
        String expected = texts.get("unmapped", unmapped.address(), unmapped.found().size());
        return unmapped.found().isEmpty()
                ? expected
                : expected + " " + texts.get("unmapped.found", String.join("; ", unmapped.found()));
    }
}
