package io.meshscope.ui.firstrun;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Reads what was typed into fields, and notes what cannot be meant in each.
final class DraftReading {

    /// What is wrong in a field.
    ///
    /// @param sentence the key of what is said; its argument is what was typed
    record Wrong(String sentence, String typed) {}

    private final Map<DraftField, Wrong> wrong = new EnumMap<>(DraftField.class);

    /// The parts of a text that are not blank.
    static List<String> split(String text, String separator) {
        return Arrays.stream(text.split(separator))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /// Those of several texts that can be read.
    ///
    /// @param reader throws an [IllegalArgumentException] when a text cannot be meant
    <T> List<T> all(DraftField field, List<String> texts, Function<String, T> reader) {
        return texts.stream().flatMap(text -> one(field, text, reader).stream()).toList();
    }

    /// What a text means; empty when it cannot be read.
    ///
    /// @param reader throws an [IllegalArgumentException] when the text cannot be meant
    <T> Optional<T> one(DraftField field, String text, Function<String, T> reader) {
        try {
            return Optional.of(reader.apply(text));
        } catch (IllegalArgumentException e) {
            wrong(field, text);
            return Optional.empty();
        }
    }

    void wrong(DraftField field, String typed) {
        wrong(field, new Wrong(field.sentence(), typed));
    }

    /// A text that only says more of what stands in another field, which is blank.
    ///
    /// @param typed blank when it was left out too; never a secret
    void alone(DraftField field, String typed) {
        if (!typed.isBlank()) {
            wrong(field, new Wrong(field.sentence() + ".alone", typed.strip()));
        }
    }

    /// The first that is wrong in a field is told.
    void wrong(DraftField field, Wrong what) {
        wrong.putIfAbsent(field, what);
    }

    Map<DraftField, Wrong> wrong() {
        return Map.copyOf(wrong);
    }
}
