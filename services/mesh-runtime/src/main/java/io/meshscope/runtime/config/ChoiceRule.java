package io.meshscope.runtime.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// One of some words, in their own or in small letters.
final class ChoiceRule<T> implements Rule<T> {

    private final List<T> choices;

    ChoiceRule(List<T> choices) {
        this.choices = List.copyOf(choices);
    }

    @Override
    public Optional<T> read(JsonNode value) {
        return value.isTextual()
                ? choices.stream().filter(one -> names(one, value.textValue())).findFirst()
                : Optional.empty();
    }

    @Override
    public String words() {
        return "one of " + choices.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    @Override
    public ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        var words = schema.putArray("enum");
        choices.forEach(one -> words.add(one.toString()));
        choices.stream()
                .map(Object::toString)
                .filter(one -> !one.equals(small(one)))
                .forEach(one -> words.add(small(one)));
        return schema;
    }

    @Override
    public JsonNode written(T value) {
        return TextNode.valueOf(value.toString());
    }

    private static boolean names(Object choice, String word) {
        return word.equals(choice.toString()) || word.equals(small(choice.toString()));
    }

    private static String small(String word) {
        return word.toLowerCase(Locale.ROOT);
    }
}
