package io.meshscope.ui.preferences;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What was asked for in one view: the newest queries, and those that the user gave a name.
///
/// @param latest the newest first, at most [#MOST]
/// @param named by name, at most [#MOST]
public record KeptQueries(List<String> latest, Map<String, String> named) {

    public static final int MOST = 50;

    public static final KeptQueries NONE = new KeptQueries(List.of(), Map.of());

    /// What an older file lacks was not asked for.
    public KeptQueries {
        latest = latest == null ? List.of() : List.copyOf(latest);
        named = named == null ? Map.of() : Map.copyOf(named);
    }

    /// With one more query as the newest.
    public KeptQueries asked(String query) {
        var next = new ArrayList<String>(latest);
        next.remove(query);
        next.addFirst(query);
        return new KeptQueries(next.subList(0, Math.min(MOST, next.size())), named);
    }

    /// Whether a query of this name can be kept.
    public boolean hasRoom(String name) {
        return named.containsKey(name) || named.size() < MOST;
    }

    /// With a query by name; the same ones when there are too many.
    public KeptQueries saved(String name, String query) {
        if (!hasRoom(name)) {
            return this;
        }
        var next = new LinkedHashMap<>(named);
        next.put(name, query);
        return new KeptQueries(latest, next);
    }

    public KeptQueries without(String name) {
        var next = new LinkedHashMap<>(named);
        next.remove(name);
        return new KeptQueries(latest, next);
    }
}
