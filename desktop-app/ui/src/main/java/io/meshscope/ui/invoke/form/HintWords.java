package io.meshscope.ui.invoke.form;

import io.meshscope.invoke.FieldHints;
import io.meshscope.invoke.FieldShape;
import io.meshscope.ui.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a schema tells about a field, in the reader's language. A rule without words here is shown
/// as the schema names it.
final class HintWords {

    private static final Set<String> BEHAVIORS =
            Set.of(
                    "OPTIONAL",
                    "REQUIRED",
                    "OUTPUT_ONLY",
                    "INPUT_ONLY",
                    "IMMUTABLE",
                    "UNORDERED_LIST",
                    "NON_EMPTY_DEFAULT",
                    "IDENTIFIER");
    private static final Set<String> RULES =
            Set.of(
                    "required",
                    "const",
                    "lt",
                    "lte",
                    "gt",
                    "gte",
                    "in",
                    "not_in",
                    "min_len",
                    "max_len",
                    "len",
                    "pattern",
                    "email",
                    "uuid",
                    "uri",
                    "hostname",
                    "min_items",
                    "max_items",
                    "unique",
                    "min_pairs",
                    "max_pairs",
                    "prefix",
                    "suffix",
                    "contains",
                    "not_contains",
                    "min_bytes",
                    "max_bytes",
                    "len_bytes",
                    "ip",
                    "ipv4",
                    "ipv6",
                    "host_and_port",
                    "finite",
                    "defined_only",
                    "gt_now",
                    "lt_now",
                    "within",
                    "example",
                    "ignore_if_zero",
                    "ignore_always",
                    "cel");

    private HintWords() {}

    /// All hints in one line; empty when there are none.
    static String caption(FieldHints hints, Texts texts) {
        return words(hints, texts).collect(Collectors.joining(", "));
    }

    private static Stream<String> words(FieldHints hints, Texts texts) {
        return Stream.of(
                        hints.deprecated()
                                ? Stream.of(texts.get("form.deprecated"))
                                : Stream.<String>empty(),
                        hints.behaviors().stream().map(b -> behavior(b, texts)),
                        hints.rules().stream().map(r -> rule(r, texts)))
                .flatMap(s -> s)
                .distinct();
    }

    private static String behavior(String name, Texts texts) {
        return BEHAVIORS.contains(name) ? texts.get("behavior." + name) : name;
    }

    private static String rule(FieldHints.Rule rule, Texts texts) {
        int dot = rule.name().lastIndexOf('.');
        String name = rule.name().substring(dot + 1);
        if (!RULES.contains(name) || rule.value().equals("false")) {
            return (rule.name() + " " + rule.value()).strip();
        }
        String words = texts.get("rule." + name, rule.value());
        return dot < 0 ? words : texts.get("rule.of", rule.name().substring(0, dot), words);
    }

    static String tooltip(FieldShape field, Texts texts) {
        List<String> lines = new ArrayList<>();
        if (!field.hints().comment().isEmpty()) {
            lines.add(field.hints().comment());
        }
        lines.add(
                field.name()
                        + " = "
                        + field.number()
                        + ", "
                        + field.messageType().orElse(field.typeName()));
        field.type().defaultText().ifPresent(d -> lines.add(texts.get("form.default", d)));
        words(field.hints(), texts).forEach(lines::add);
        return String.join("\n", lines);
    }
}
