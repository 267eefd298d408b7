package io.meshscope.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/// How everything of the mesh stands in JSON: names as text, times and durations in ISO 8601,
/// absent values left out, unknown fields ignored. Depth and length are bounded, because a
/// recording may come from somebody else.
public final class MeshJson {

    /// The longest line that is read, in characters: etcd's values have at most 1.5 MiB, and
    /// escaping makes them longer.
    static final int MAX_LINE = 16 * 1024 * 1024;

    private static final int MAX_DEPTH = 32;

    private MeshJson() {}

    /// A mapper to be completed.
    public static JsonMapper.Builder builder() {
        return JsonMapper.builder(
                        JsonFactory.builder()
                                .streamReadConstraints(
                                        StreamReadConstraints.builder()
                                                .maxNestingDepth(MAX_DEPTH)
                                                .maxStringLength(MAX_LINE)
                                                .maxNumberLength(64)
                                                .build())
                                .build())
                .addModule(new Jdk8Module())
                .addModule(new JavaTimeModule())
                .addModule(new MeshWordsModule())
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(
                                JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }
}
