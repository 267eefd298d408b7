package io.meshscope.ui.trace.critical;

import java.util.AbstractList;
import java.util.RandomAccess;

/// The numbers of all steps, without an object for each.
final class Steps extends AbstractList<Integer> implements RandomAccess {

    private final int size;

    Steps(int size) {
        this.size = size;
    }

    @Override
    public Integer get(int step) {
        return step;
    }

    @Override
    public int size() {
        return size;
    }
}
