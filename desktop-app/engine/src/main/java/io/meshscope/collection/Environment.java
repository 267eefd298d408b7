package io.meshscope.collection;

import io.meshscope.message.Message;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// The variables that are given to a collection.
///
/// @param values by name
/// @param secrets names of values that are not shown
/// @param missing why a variable has no value, by its name
public record Environment(
        Map<String, String> values, Set<String> secrets, Map<String, Message> missing) {

    public static final Environment NONE = new Environment(Map.of(), Set.of(), Map.of());

    public Environment {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        secrets = Set.copyOf(secrets);
        missing = Map.copyOf(missing);
    }

    /// With more values, also instead of those that are there.
    public Environment with(Map<String, String> more) {
        var all = new LinkedHashMap<>(values);
        all.putAll(more);
        return new Environment(all, secrets, missing);
    }
}
