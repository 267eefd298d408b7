package io.meshscope.ui.fx;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The order that rows stand in.
public final class Standing {

    private Standing() {}

    /// Leaves every row where it stands; new ones come last.
    ///
    /// @param key tells the same row in another state
    public static <T> Comparator<T> of(List<? extends T> rows, Function<T, ?> key) {
        Map<Object, Integer> places = new HashMap<>();
        rows.forEach(row -> places.put(key.apply(row), places.size()));
        return Comparator.comparingInt(
                row -> places.getOrDefault(key.apply(row), Integer.MAX_VALUE));
    }
}
