package io.meshscope.trace.inspection;

import java.util.Arrays;

/// Numbers side by side, and the search for the first one above a bound, which takes steps of the
/// logarithm of how many there are.
final class FirstAbove {

    private final int size;
    private final int leaves;
    // A tree with its root at 1 and the numbers from `leaves` on; a node has the largest below it.
    private final long[] largest;

    FirstAbove(long[] numbers) {
        size = numbers.length;
        int power = 1;
        while (power < size) {
            power *= 2;
        }
        leaves = power;
        largest = new long[2 * leaves];
        Arrays.fill(largest, Long.MIN_VALUE);
        System.arraycopy(numbers, 0, largest, leaves, size);
        for (int node = leaves - 1; node > 0; node--) {
            join(node);
        }
    }

    private void join(int node) {
        largest[node] = Math.max(largest[2 * node], largest[2 * node + 1]);
    }

    void set(int index, long number) {
        int node = leaves + index;
        largest[node] = number;
        for (node >>= 1; node > 0; node >>= 1) {
            join(node);
        }
    }

    /// The place of the first number above a bound, from a place on; how many there are for none.
    int from(int first, long bound) {
        if (first >= size) {
            return size;
        }
        int node = first + leaves;
        while (largest[node] <= bound) {
            // Upwards until there is a node to the right, then to it.
            while ((node & 1) == 1) {
                node >>= 1;
                if (node <= 1) {
                    return size;
                }
            }
            node++;
        }
        while (node < leaves) {
            node = largest[2 * node] > bound ? 2 * node : 2 * node + 1;
        }
        return node - leaves;
    }
}
