package io.meshscope.trace;

import io.meshscope.query.Field;
import java.util.List;

/// How the spans of some traces differ from those of others.
///
/// @param chosen how many traces were chosen
/// @param others how many they were compared with
/// @param whole whether all of their spans were looked at; there may be too many
/// @param shares the largest difference first
public record TraceDifference(long chosen, long others, boolean whole, List<Share> shares) {

    public static final TraceDifference NONE = new TraceDifference(0, 0, true, List.of());

    /// The most shares that are told.
    public static final int MOST = 60;

    /// The most spans that are looked at.
    public static final int MOST_SPANS = 200_000;

    public TraceDifference {
        shares = List.copyOf(shares);
    }

    /// In how many traces some span has a value.
    ///
    /// @param field to ask for it
    public record Share(Field field, String value, long chosen, long others) {}

    /// The part of the chosen traces that have the value, 0 to 1.
    public double ofChosen(Share share) {
        return chosen == 0 ? 0 : (double) share.chosen() / chosen;
    }

    /// The part of the other traces that have the value, 0 to 1.
    public double ofOthers(Share share) {
        return others == 0 ? 0 : (double) share.others() / others;
    }
}
