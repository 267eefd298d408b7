package io.meshscope.ui.services;

import io.meshscope.reading.Condition;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// How many instances there are, and what some of them have.
///
/// @param sources how many stand in each registry, in order of name
/// @param conditions how many are in each condition, the best first
/// @param told the columns in which something is told of at least one
record RowCounts(
        long all, Map<String, Long> sources, Map<Condition, Long> conditions, Set<String> told) {

    /// Counts rows one after the other.
    static final class Counter {

        private final Map<String, Long> sources = new TreeMap<>();
        private final Map<Condition, Long> conditions = new EnumMap<>(Condition.class);
        private final Set<String> told = new TreeSet<>();
        private long all;

        void add(ServiceRow row) {
            all++;
            row.sources().forEach(source -> sources.merge(source, 1L, Long::sum));
            conditions.merge(row.condition(), 1L, Long::sum);
            ServiceColumns.SOMETIMES.forEach((column, something) -> {
                if (!told.contains(column) && something.test(row)) {
                    told.add(column);
                }
            });
        }

        void add(RowCounts more) {
            all += more.all();
            more.sources().forEach((source, count) -> sources.merge(source, count, Long::sum));
            more.conditions().forEach((is, count) -> conditions.merge(is, count, Long::sum));
            told.addAll(more.told());
        }

        RowCounts counted() {
            return new RowCounts(all, sources, conditions, told);
        }
    }
}
