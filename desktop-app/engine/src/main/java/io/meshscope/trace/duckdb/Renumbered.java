package io.meshscope.trace.duckdb;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.function.ToIntFunction;

/// Gives what has a number in the file its number in a trace; each is read once.
///
/// @param <T> what has numbers
final class Renumbered<T> {

    private static final int NOT_YET = -1;

    /// Reads what has a number in the file.
    interface Reading<T> {
        T of(int number) throws SQLException;
    }

    private final Reading<T> reading;
    private final ToIntFunction<T> number;
    private int[] known = {};

    Renumbered(Reading<T> reading, ToIntFunction<T> number) {
        this.reading = reading;
        this.number = number;
    }

    int of(int inFile) throws SQLException {
        if (inFile >= known.length) {
            int before = known.length;
            known = Arrays.copyOf(known, Math.max(256, inFile * 2));
            Arrays.fill(known, before, known.length, NOT_YET);
        }
        if (known[inFile] == NOT_YET) {
            known[inFile] = number.applyAsInt(reading.of(inFile));
        }
        return known[inFile];
    }
}
