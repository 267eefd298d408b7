package io.meshscope.ui.control;

import java.util.function.Function;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// The names of what is chosen from a list and never typed.
public final class Chosen {

    private Chosen() {}

    /// @param name of an entry; nothing chosen has none
    public static <T> StringConverter<T> named(Function<T, String> name) {
        return new StringConverter<>() {
            @Override
            public String toString(@Nullable T entry) {
                return entry == null ? "" : name.apply(entry);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException("entries are chosen, not typed");
            }
        };
    }
}
