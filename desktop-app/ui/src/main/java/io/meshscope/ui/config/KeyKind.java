package io.meshscope.ui.config;

import io.meshscope.config.ConfigSyntax;
import io.meshscope.config.EditableText;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What kind of key is open, in a few words.
final class KeyKind {

    private KeyKind() {}

    /// The configuration centre, the language and coding of the value, and its flags if it has
    /// some.
    static String of(OpenKey open) {
        var latest = open.entry().latest();
        Optional<EditableText> form = latest.octets().flatMap(EditableText::of);
        Optional<String> language =
                form.filter(f -> !f.coding().title().isEmpty())
                        .map(f -> ConfigSyntax.of(open.key().key(), f.text()).title());
        Stream<String> flags =
                latest.flags().stream()
                        .filter(f -> f != 0)
                        .mapToObj(f -> "flags " + Long.toUnsignedString(f));
        return Stream.of(
                        Stream.of(open.entry().name().centre().value()),
                        language.stream(),
                        form.map(f -> f.coding().title()).filter(t -> !t.equals("UTF-8")).stream(),
                        flags)
                .flatMap(s -> s)
                .filter(s -> !s.isEmpty())
                .collect(Collectors.joining(" · "));
    }
}
