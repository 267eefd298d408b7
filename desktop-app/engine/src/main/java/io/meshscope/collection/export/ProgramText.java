package io.meshscope.collection.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.meshscope.collection.CollectionJson;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// A program while it is written: what it imports, and its lines.
final class ProgramText {

    private final TreeSet<String> imports = new TreeSet<>();
    private final List<String> lines = new ArrayList<>();

    void uses(String... names) {
        imports.addAll(List.of(names));
    }

    boolean using(String name) {
        return imports.contains(name);
    }

    void add(String... more) {
        lines.addAll(List.of(more));
    }

    TreeSet<String> imports() {
        return imports;
    }

    List<String> lines() {
        return lines;
    }

    /// JSON on several lines; what is no JSON stays as it is.
    static String pretty(String json) {
        try {
            return CollectionJson.READER.readTree(json).toPrettyString();
        } catch (JsonProcessingException e) {
            return json.strip();
        }
    }

    /// A text in quotes, as Java and Go have it.
    static String quoted(String text) {
        return "\""
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\r", "\\r")
                        .replace("\n", "\\n")
                + "\"";
    }
}
