package io.meshscope.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.meshscope.message.InputException;
import io.meshscope.message.Message;

/// A value as a tree, with the places of its parts in the text.
record ConfigDocument(JsonNode tree, JsonPlaces places) {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    /// @throws IllegalArgumentException when the text is not of the language
    static ConfigDocument read(ConfigSyntax syntax, String text) {
        if (syntax == ConfigSyntax.YAML) {
            return YamlDocument.read(text);
        }
        try {
            return new ConfigDocument(JSON.readTree(text), new JsonPlaces(text));
        } catch (JsonProcessingException e) {
            throw new InputException(
                    e instanceof StreamConstraintsException
                            ? JsonSyntax.why(e)
                            : Message.of("config.no-json.text"),
                    e);
        }
    }
}
