package io.meshscope.runtime.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;

/// A secret, plain or as `enc:v1:…`, which is longer than what it hides.
final class SecretRule implements Rule<String> {

    private final int least;

    /// @param least the fewest characters it may have
    SecretRule(int least) {
        this.least = least;
    }

    boolean isLongEnough(String plain) {
        return plain.codePointCount(0, plain.length()) >= least;
    }

    @Override
    public Optional<String> read(JsonNode value) {
        return value.isTextual() && isLongEnough(value.textValue())
                ? Optional.of(value.textValue())
                : Optional.empty();
    }

    @Override
    public String words() {
        return "text of at least " + least + " characters";
    }

    @Override
    public ObjectNode schema() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", "string")
                .put("minLength", least)
                .put("writeOnly", true);
    }

    @Override
    public JsonNode written(String value) {
        return TextNode.valueOf("…");
    }

    @Override
    public boolean isSecret() {
        return true;
    }
}
