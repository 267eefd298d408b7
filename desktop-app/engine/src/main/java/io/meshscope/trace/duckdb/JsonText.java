package io.meshscope.trace.duckdb;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Where a text that is searched in attributes, `key=value`, stands in their JSON.
///
/// @param condition on the column of attributes, each `?` in it for one of the texts
/// @param exact whether what meets the condition has the text; else it may have it
record JsonText(String condition, List<String> texts, boolean exact) {

    private static final String HOLDS = "contains(lower(attributes), ?)";

    /// What JSON has as it is, and has nowhere outside keys and values.
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}._\\-/ ]+");

    private static final Pattern NOT_PLAIN = Pattern.compile("[^\\p{L}\\p{N}._\\-/ ]+");

    /// What stays as it is in lower case, and what nothing else becomes: two of them or more, since
    /// one alone is in nearly every text.
    private static final Pattern CASELESS = Pattern.compile("[0-9._\\-/ ]{2,}");

    /// @param wanted in lower case
    static JsonText of(String wanted) {
        JsonText of = written(wanted);
        return CASELESS.matcher(wanted)
                .results()
                .map(MatchResult::group)
                .max(Comparator.comparingInt(String::length))
                .map(of::after)
                .orElse(of);
    }

    /// Has only those texts put into lower case that hold a part of what is wanted as it is: that
    /// is most of the work.
    private JsonText after(String part) {
        var all = new ArrayList<String>();
        all.add(part);
        all.addAll(texts);
        return new JsonText(" AND contains(attributes, ?)" + condition, all, exact);
    }

    private static JsonText written(String wanted) {
        if (PLAIN.matcher(wanted).matches()) {
            return new JsonText(" AND " + HOLDS, List.of(wanted), true);
        }
        int equals = wanted.indexOf('=');
        if (equals >= 0
                && (equals == 0 || PLAIN.matcher(wanted.substring(0, equals)).matches())
                && PLAIN.matcher(wanted.substring(equals + 1)).matches()) {
            // The value's text begins after a quote, a number at once; or the sign is in a value.
            String pattern =
                    Pattern.quote(wanted.substring(0, equals))
                            + "(=|\":\"?)"
                            + Pattern.quote(wanted.substring(equals + 1));
            return new JsonText(
                    " AND regexp_matches(lower(attributes), ?)", List.of(pattern), true);
        }
        var parts = new ArrayList<String>();
        for (String part : NOT_PLAIN.split(wanted, 0)) {
            if (!part.isEmpty()) {
                parts.add(part);
            }
        }
        return new JsonText(
                String.join("", Collections.nCopies(parts.size(), " AND " + HOLDS)), parts, false);
    }
}
