package io.meshscope.trace.duckdb;

import io.meshscope.trace.AttributeTokens.Sought;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Which names of attributes some spans may have, and which values: the parts of it that a question
/// is about.
///
/// @param parts of the values, by their numbers
record AttributeFilter(byte[] names, SortedMap<Integer, byte[]> parts) {

    /// The columns that [#read] reads.
    static String columns(SortedSet<Integer> parts) {
        return "names" + parts.stream().map(part -> ", part_" + part).collect(Collectors.joining());
    }

    /// The parts that have the values of attributes.
    static SortedSet<Integer> parts(Iterable<SoughtAttributes> all) {
        var parts = new TreeSet<Integer>();
        for (SoughtAttributes one : all) {
            one.spellings().stream()
                    .flatMap(spelling -> spelling.stream())
                    .flatMap(sought -> sought.values().stream())
                    .forEach(value -> parts.add(TokenFilter.part(value)));
        }
        return parts;
    }

    /// @param column of the first of the columns
    static AttributeFilter read(ResultSet row, int column, SortedSet<Integer> parts)
            throws SQLException {
        var read = new TreeMap<Integer, byte[]>();
        int at = column;
        for (int part : parts) {
            read.put(part, row.getBytes(++at));
        }
        return new AttributeFilter(row.getBytes(column), read);
    }

    boolean mayHold(Sought sought) {
        if (!TokenFilter.mayHold(names, sought.name())) {
            return false;
        }
        return sought.any()
                || sought.odd() && TokenFilter.mayHold(names, sought.oddName())
                || sought.values().stream().anyMatch(this::mayHold);
    }

    private boolean mayHold(int value) {
        byte[] part = parts.get(TokenFilter.part(value));
        return part == null || TokenFilter.mayHold(part, value);
    }
}
