package io.meshscope.ui.preferences;

import java.util.List;
import java.util.Map;

/// How the user arranged the columns of a table. A column is known by its name.
///
/// @param order from the left; a column that is not among them is new
/// @param shown of those that the user showed or hid, whether it is shown
/// @param widths of those that have another one than usual
/// @param sorted by what, the first key first: `since`, or `-since` for the highest first
public record KeptColumns(
        List<String> order,
        Map<String, Boolean> shown,
        Map<String, Double> widths,
        List<String> sorted) {

    public static final KeptColumns NONE =
            new KeptColumns(List.of(), Map.of(), Map.of(), List.of());

    /// What an older file lacks was not chosen.
    public KeptColumns {
        order = order == null ? List.of() : List.copyOf(order);
        shown = shown == null ? Map.of() : Map.copyOf(shown);
        widths = widths == null ? Map.of() : Map.copyOf(widths);
        sorted = sorted == null ? List.of() : List.copyOf(sorted);
    }
}
