package io.meshscope.trace.otlp;

import io.meshscope.trace.ByteHash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Values by the bytes that they were made of: what comes again costs no object.
final class ByteWords<T> {

    private int[] slots = new int[64];
    private final List<byte[]> keys = new ArrayList<>();
    private final List<T> values = new ArrayList<>();
    private int[] hashes = new int[32];

    /// Makes a value of bytes that came for the first time.
    interface Maker<T> {
        T make(byte[] key) throws Wire.UnusualException;
    }

    T of(byte[] bytes, int from, int length, Maker<T> maker) throws Wire.UnusualException {
        int hash = ByteHash.of(bytes, from, length);
        int mask = slots.length - 1;
        int slot = hash & mask;
        for (; slots[slot] != 0; slot = slot + 1 & mask) {
            int known = slots[slot] - 1;
            byte[] key = keys.get(known);
            if (hashes[known] == hash
                    && Arrays.equals(key, 0, key.length, bytes, from, from + length)) {
                return values.get(known);
            }
        }
        byte[] key = Arrays.copyOfRange(bytes, from, from + length);
        T value = maker.make(key);
        add(key, value, hash, slot);
        return value;
    }

    private void add(byte[] key, T value, int hash, int slot) {
        keys.add(key);
        values.add(value);
        int count = keys.size();
        if (count > hashes.length) {
            hashes = Arrays.copyOf(hashes, 2 * hashes.length);
        }
        hashes[count - 1] = hash;
        slots[slot] = count;
        if (2 * count > slots.length) {
            grow();
        }
    }

    private void grow() {
        slots = new int[2 * slots.length];
        int mask = slots.length - 1;
        for (int i = 0; i < keys.size(); i++) {
            int slot = hashes[i] & mask;
            while (slots[slot] != 0) {
                slot = slot + 1 & mask;
            }
            slots[slot] = i + 1;
        }
    }
}
