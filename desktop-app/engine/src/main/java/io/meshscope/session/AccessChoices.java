package io.meshscope.session;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// How servers are called where a user chose it, by a service's name or an address. The choices
/// live as long as the session; secrets in them are kept nowhere else. Safe for several threads.
public final class AccessChoices {

    private final Map<String, AccessChoice> byPlace = new ConcurrentHashMap<>();
    private final Runnable changed;

    /// @param changed is called after each choice
    AccessChoices(Runnable changed) {
        this.changed = changed;
    }

    /// Choices that nobody hears of.
    public AccessChoices() {
        this(() -> {});
    }

    /// @param place the name of a service, or `host:port`
    public void choose(String place, AccessChoice choice) {
        if (choice.equals(AccessChoice.NONE)) {
            byPlace.remove(place);
        } else {
            byPlace.put(place, choice);
        }
        changed.run();
    }

    public Optional<AccessChoice> of(String place) {
        return Optional.ofNullable(byPlace.get(place));
    }

    boolean any() {
        return !byPlace.isEmpty();
    }
}
