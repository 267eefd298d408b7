package io.meshscope.ui.trace.figures;

import java.util.AbstractList;
import java.util.RandomAccess;
import java.util.function.IntUnaryOperator;

/// The numbers of what a table's lines stand for, without an object for each.
public final class LineNumbers extends AbstractList<Integer> implements RandomAccess {

    private final int size;
    private final IntUnaryOperator numbers;

    private LineNumbers(int size, IntUnaryOperator numbers) {
        this.size = size;
        this.numbers = numbers;
    }

    /// 0, 1, 2 and so on.
    public static LineNumbers upTo(int size) {
        return new LineNumbers(size, line -> line);
    }

    public static LineNumbers of(int[] numbers) {
        return new LineNumbers(numbers.length, line -> numbers[line]);
    }

    @Override
    public Integer get(int line) {
        return numbers.applyAsInt(line);
    }

    @Override
    public int size() {
        return size;
    }
}
