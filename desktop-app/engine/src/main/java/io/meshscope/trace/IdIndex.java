package io.meshscope.trace;

/// Finds numbers in a list by open addressing: where each stands first.
final class IdIndex {

    static final int NONE = -1;

    private final long[] ids;
    private final int[] slots;
    private final int mask;

    /// @param ids kept, not copied
    /// @param size how many of them count
    IdIndex(long[] ids, int size) {
        this.ids = ids;
        this.slots = new int[Integer.highestOneBit(Math.max(16, size * 2 - 1)) << 1];
        this.mask = slots.length - 1;
        for (int i = 0; i < size; i++) {
            int slot = slot(ids[i]);
            if (slots[slot] == 0) {
                slots[slot] = i + 1;
            }
        }
    }

    /// The first place of a number; [#NONE] when it is not in the list.
    int first(long id) {
        return slots[slot(id)] - 1;
    }

    private int slot(long id) {
        int slot = (int) (id * 0x9E3779B97F4A7C15L >>> 32) & mask;
        while (slots[slot] != 0 && ids[slots[slot] - 1] != id) {
            slot = slot + 1 & mask;
        }
        return slot;
    }
}
