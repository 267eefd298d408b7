package io.meshscope.trace;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Texts of spans in UTF-8, one behind the other: an array for each would be moved about by the
/// collector while spans wait to be written. An empty text is none.
public final class TextColumn {

    private final int[] ends;
    private byte[] bytes;

    /// @param room the most spans
    /// @param length what their texts are likely to take
    TextColumn(int room, int length) {
        ends = new int[room];
        bytes = new byte[length];
    }

    /// Sets the text of a span; those of spans before it are set.
    ///
    /// @param length how many of the bytes are the text
    public void set(int at, byte[] utf8, int length) {
        int start = start(at);
        if (start + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length / 2 * 3, start + length));
        }
        System.arraycopy(utf8, 0, bytes, start, length);
        ends[at] = start + length;
    }

    void set(int at, byte @Nullable [] utf8) {
        if (utf8 == null) {
            ends[at] = start(at);
        } else {
            set(at, utf8, utf8.length);
        }
    }

    private int start(int at) {
        return at == 0 ? 0 : ends[at - 1];
    }

    /// The text of a span; null for none.
    public byte @Nullable [] get(int at) {
        int start = start(at);
        return ends[at] == start ? null : Arrays.copyOfRange(bytes, start, ends[at]);
    }
}
