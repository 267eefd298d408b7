package io.meshscope.ui.query;

import io.meshscope.ui.preferences.KeptQueries;
import io.meshscope.ui.preferences.PreferencesKeeper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The queries of one view: those of late, stepped through by keys, and the named ones. They are
/// kept with the settings.
final class QueryHistory {

    private final PreferencesKeeper kept;
    private final String view;
    private int at = -1;
    private String typed = "";

    QueryHistory(PreferencesKeeper kept, String view) {
        this.kept = kept;
        this.view = view;
    }

    private KeptQueries queries() {
        return kept.get().queries(view);
    }

    List<String> latest() {
        return queries().latest();
    }

    /// By name.
    Map<String, String> named() {
        return new TreeMap<>(queries().named());
    }

    void asked(String query) {
        at = -1;
        if (!query.isBlank()) {
            kept.change(p -> p.withQueries(view, p.queries(view).asked(query.strip())));
        }
    }

    /// @return whether there was room for it
    boolean save(String name, String query) {
        if (!queries().hasRoom(name)) {
            return false;
        }
        kept.change(p -> p.withQueries(view, p.queries(view).saved(name, query)));
        return true;
    }

    void forget(String name) {
        kept.change(p -> p.withQueries(view, p.queries(view).without(name)));
    }

    /// The query before the one shown.
    Optional<String> earlier(String shown) {
        if (at + 1 >= latest().size()) {
            return Optional.empty();
        }
        if (at < 0) {
            typed = shown;
        }
        return Optional.of(latest().get(++at))
                .filter(q -> !q.equals(shown))
                .or(() -> earlier(shown));
    }

    /// The query after the one shown; the last is what was typed.
    Optional<String> later() {
        if (at < 0) {
            return Optional.empty();
        }
        at--;
        return Optional.of(at < 0 ? typed : latest().get(at));
    }
}
