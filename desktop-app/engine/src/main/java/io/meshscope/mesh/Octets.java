package io.meshscope.mesh;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Bytes as a configuration centre holds them: mostly text, but any other bytes are kept unchanged
/// too. Two are equal when their bytes are. Immutable.
public final class Octets implements Comparable<Octets> {

    private final byte[] bytes;
    private final long size;
    private final @Nullable String text;
    // Names of keys are looked up for each state; 0 until it is asked for.
    private int hash;

    private Octets(byte[] bytes, long size) {
        this.bytes = bytes;
        this.size = size;
        this.text = size == bytes.length ? decoded(bytes) : null;
    }

    /// A value with all its bytes.
    public static Octets of(byte[] bytes) {
        return new Octets(bytes.clone(), bytes.length);
    }

    /// The first bytes of a longer value.
    ///
    /// @param size of the whole value, in bytes
    public static Octets beginning(byte[] bytes, long size) {
        if (size < bytes.length) {
            throw new IllegalArgumentException("a beginning is not longer than the whole");
        }
        return new Octets(bytes.clone(), size);
    }

    /// A text in UTF-8.
    public static Octets ofText(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable String decoded(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            // The bytes are no text: that is an answer, not a fault.
            return null;
        }
    }

    /// The bytes as text; empty when they are not UTF-8, or not all of them are here.
    public Optional<String> text() {
        return Optional.ofNullable(text);
    }

    /// Whether all bytes are here.
    public boolean complete() {
        return size == bytes.length;
    }

    /// How many bytes the whole value has.
    public long size() {
        return size;
    }

    public byte[] toByteArray() {
        return bytes.clone();
    }

    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /// For people: the text, with `\xHH` for each byte that is not UTF-8 and `…` for what is not
    /// here.
    public String shown() {
        return text != null ? text : escaped() + (complete() ? "" : "…");
    }

    private String escaped() {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        var shown = new StringBuilder();
        while (true) {
            CoderResult result = decoder.decode(in, out, true);
            shown.append(out.flip());
            out.clear();
            if (!result.isError()) {
                return shown.toString();
            }
            for (int i = 0; i < result.length(); i++) {
                shown.append(String.format(Locale.ROOT, "\\x%02X", in.get()));
            }
            decoder.reset();
        }
    }

    @Override
    public int compareTo(Octets other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Octets o && size == o.size && Arrays.equals(bytes, o.bytes);
    }

    /// Two threads may both find it out: they find the same.
    @Override
    public int hashCode() {
        int known = hash;
        if (known == 0) {
            known = Arrays.hashCode(bytes);
            hash = known;
        }
        return known;
    }

    @Override
    public String toString() {
        return shown();
    }
}
