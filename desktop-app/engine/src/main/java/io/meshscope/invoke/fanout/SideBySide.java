package io.meshscope.invoke.fanout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.meshscope.invoke.CallResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Answers of several instances, value by value. Which status each gave is one of the values.
public final class SideBySide {

    /// The row of the statuses.
    public static final String STATUS = "status";

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    private SideBySide() {}

    /// One value of all answers.
    ///
    /// @param at where it stands in the answer, as a JSON Pointer; or [#STATUS]
    /// @param values in the order of the answers, as JSON; empty where an answer lacks it
    public record Row(String at, List<Optional<String>> values) {

        public Row {
            values = List.copyOf(values);
        }

        /// Whether not all answers say the same.
        public boolean differs() {
            return values.stream().distinct().count() > 1;
        }
    }

    /// The statuses first, then the fields in the order in which they come.
    public static List<Row> of(List<InstanceAnswer> answers) {
        var rows = new ArrayList<Row>();
        rows.add(new Row(STATUS, answers.stream().map(a -> Optional.of(a.code())).toList()));
        List<Map<String, String>> values = answers.stream().map(SideBySide::values).toList();
        Set<String> places = new LinkedHashSet<>();
        values.forEach(v -> places.addAll(v.keySet()));
        for (String at : places) {
            rows.add(
                    new Row(at, values.stream().map(v -> Optional.ofNullable(v.get(at))).toList()));
        }
        return List.copyOf(rows);
    }

    private static Map<String, String> values(InstanceAnswer answer) {
        var values = new LinkedHashMap<String, String>();
        answer.result().flatMap(CallResult::json).ifPresent(json -> collect(json, values));
        return values;
    }

    private static void collect(String json, Map<String, String> values) {
        try {
            collect("", JSON.readTree(json), values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer's own JSON cannot be read", e);
        }
    }

    private static void collect(String at, JsonNode json, Map<String, String> values) {
        if (json.isEmpty()) {
            values.put(at, json.toString());
        } else if (json.isObject()) {
            json.properties()
                    .forEach(p -> collect(at + "/" + escaped(p.getKey()), p.getValue(), values));
        } else {
            for (int i = 0; i < json.size(); i++) {
                collect(at + "/" + i, json.get(i), values);
            }
        }
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
