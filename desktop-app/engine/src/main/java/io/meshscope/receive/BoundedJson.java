package io.meshscope.receive;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.json.JsonMapper;

/// Reads JSON that a sender may have made to exhaust its reader: no deeper and of no more parts
/// than a decoder of its format needs.
public final class BoundedJson {

    private BoundedJson() {}

    /// @param depth the most levels of nesting
    /// @param tokens the most parts: names, values and brackets
    public static JsonMapper mapper(int depth, long tokens) {
        var limits =
                StreamReadConstraints.builder()
                        .maxNestingDepth(depth)
                        .maxTokenCount(tokens)
                        .build();
        return JsonMapper.builder(JsonFactory.builder().streamReadConstraints(limits).build())
                .build();
    }
}
