package io.meshscope.ui.config;

import java.util.Optional;

/// What a draft changes, line by line: found once for as long as the same draft is asked about. Its
/// status, its marks in the editor and the question before it is published show the same. FX thread
/// only.
final class DraftDifference {

    private record Found(ConfigDraft draft, LineDiff lines) {}

    private Optional<Found> latest = Optional.empty();

    LineDiff of(ConfigDraft draft) {
        Found found =
                latest.filter(f -> f.draft().equals(draft))
                        .orElseGet(() ->
                                new Found(draft, LineDiff.of(draft.baseText(), draft.text())));
        latest = Optional.of(found);
        return found.lines();
    }
}
