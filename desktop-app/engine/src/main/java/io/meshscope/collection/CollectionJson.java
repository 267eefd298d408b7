package io.meshscope.collection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/// How collections read JSON: numbers keep all their digits, and nothing may follow the value.
/// Values that are compared with each other must all be read by this.
public final class CollectionJson {

    public static final JsonMapper READER =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    private CollectionJson() {}

    /// Whether both are the same JSON, whatever classes hold their numbers.
    public static boolean same(JsonNode one, JsonNode other) {
        try {
            return READER.readTree(one.toString()).equals(READER.readTree(other.toString()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("JSON that was written cannot be read", e);
        }
    }
}
