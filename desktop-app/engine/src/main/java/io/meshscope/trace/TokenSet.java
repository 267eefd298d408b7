package io.meshscope.trace;

import java.util.Arrays;

/// Numbers, each of them once.
public final class TokenSet {

    private int[] slots = new int[256];
    private int size;
    private boolean zero;

    /// Adds one that may be there already.
    public void add(int token) {
        if (token == 0) {
            size += zero ? 0 : 1;
            zero = true;
            return;
        }
        int mask = slots.length - 1;
        int slot = token & mask;
        while (slots[slot] != 0) {
            if (slots[slot] == token) {
                return;
            }
            slot = slot + 1 & mask;
        }
        slots[slot] = token;
        size++;
        if (2 * size > slots.length) {
            grow();
        }
    }

    public boolean contains(int token) {
        if (token == 0) {
            return zero;
        }
        int mask = slots.length - 1;
        int slot = token & mask;
        while (slots[slot] != 0) {
            if (slots[slot] == token) {
                return true;
            }
            slot = slot + 1 & mask;
        }
        return false;
    }

    public void addAll(TokenSet others) {
        for (int token : others.slots) {
            if (token != 0) {
                add(token);
            }
        }
        if (others.zero) {
            add(0);
        }
    }

    private void grow() {
        int[] old = slots;
        slots = new int[2 * old.length];
        int mask = slots.length - 1;
        for (int token : old) {
            if (token != 0) {
                int slot = token & mask;
                while (slots[slot] != 0) {
                    slot = slot + 1 & mask;
                }
                slots[slot] = token;
            }
        }
    }

    public int size() {
        return size;
    }

    /// All of them, in any order.
    public int[] values() {
        int[] values = Arrays.stream(slots).filter(token -> token != 0).toArray();
        return zero ? Arrays.copyOf(values, size) : values;
    }

    public void clear() {
        Arrays.fill(slots, 0);
        size = 0;
        zero = false;
    }
}
