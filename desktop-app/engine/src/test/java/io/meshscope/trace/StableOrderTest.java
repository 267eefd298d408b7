package io.meshscope.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StableOrderTest {

    @Test
    void numbersStandByTheirKeysAndElseAsTheyStood() {
        for (int seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            int size = random.nextInt(300);
            long[] keys = random.longs(size).map(key -> key >> random.nextInt(64)).toArray();
            int[] items = IntStream.range(0, size).toArray();
            int from = random.nextInt(size + 1);
            int[] expected =
                    IntStream.concat(
                                    IntStream.range(0, from),
                                    IntStream.range(from, size)
                                            .boxed()
                                            .sorted(Comparator.comparingLong(i -> keys[i]))
                                            .mapToInt(i -> i))
                            .toArray();
            StableOrder.sort(items, from, size, i -> keys[i]);
            assertThat(items).as("seed %d", seed).isEqualTo(expected);
        }
    }
}
