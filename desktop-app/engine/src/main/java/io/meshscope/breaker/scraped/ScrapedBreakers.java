package io.meshscope.breaker.scraped;

import java.util.List;

/// The breakers that a process told when it was asked.
///
/// @param unmapped what looks like breakers and cannot be understood, as it was told; of too many
///   breakers how many are taken
public record ScrapedBreakers(List<ScrapedBreaker> breakers, List<String> unmapped) {

    /// The most that are taken of one gauge or one list.
    public static final int MOST = 500;

    private static final int MAX_UNMAPPED = 5;
    private static final int MAX_TEXT = 200;

    public ScrapedBreakers {
        breakers = List.copyOf(breakers);
        unmapped =
                unmapped.stream()
                        .limit(MAX_UNMAPPED)
                        .map(t -> t.length() > MAX_TEXT ? t.substring(0, MAX_TEXT) + "…" : t)
                        .toList();
    }
}
