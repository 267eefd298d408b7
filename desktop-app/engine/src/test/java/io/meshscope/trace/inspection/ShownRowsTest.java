package io.meshscope.trace.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShownRowsTest {

    /// Compares with counting how often each row is hidden.
    @Test
    void linesAndRowsAgreeWithCounting() {
        for (int seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            int rows = random.nextInt(40);
            int[] hidden = new int[rows + 1];
            int[] times = new int[rows];
            var filtered = new BitSet();
            for (int i = 0; i < 4 && rows > 0; i++) {
                int from = random.nextInt(rows);
                int to = from + random.nextInt(rows - from + 1);
                hidden[from]++;
                hidden[to]--;
                IntStream.range(from, to).forEach(row -> times[row]++);
                filtered.set(random.nextInt(rows));
            }
            var shown = new ShownRows(rows, filtered, hidden);
            check(shown, times, filtered, seed);
            for (int i = 0; i < 20 && rows > 0; i++) {
                int from = random.nextInt(rows);
                int to = from + random.nextInt(rows - from + 1);
                boolean less = IntStream.range(from, to).allMatch(row -> times[row] > 0);
                int by = less ? -1 : 1;
                shown.hide(from, to, by);
                IntStream.range(from, to).forEach(row -> times[row] += by);
                check(shown, times, filtered, seed);
            }
        }
    }

    private static void check(ShownRows shown, int[] times, BitSet filtered, int seed) {
        int line = 0;
        for (int row = 0; row < times.length; row++) {
            boolean visible = times[row] == 0 && !filtered.get(row);
            assertThat(shown.before(row)).as("seed %d", seed).isEqualTo(line);
            assertThat(shown.shows(row)).as("seed %d", seed).isEqualTo(visible);
            if (visible) {
                assertThat(shown.rowAt(line++)).as("seed %d", seed).isEqualTo(row);
            }
        }
        assertThat(shown.lines()).as("seed %d", seed).isEqualTo(line);
        assertThat(shown.before(times.length)).as("seed %d", seed).isEqualTo(line);
    }
}
