package io.meshscope.collection;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.meshscope.message.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Answers as they once were, one JSON file a request, to compare later answers with.
public final class Snapshots {

    private static final JsonNode MASKED = TextNode.valueOf("(masked)");
    private static final int MAX_DIFFERENCES = 20;
    private static final JsonMapper WRITER =
            JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .build();

    private final Path folder;
    private final boolean update;

    /// @param folder where they are kept
    /// @param update whether answers become the snapshots instead of being compared
    public Snapshots(Path folder, boolean update) {
        this.folder = folder;
        this.update = update;
    }

    /// @param json of the answer
    /// @param mask values that are left out, of each answer where there are several
    Check check(String request, JsonNode json, List<JsonPointer> mask) {
        Path file = folder.resolve(request + ".json");
        JsonNode shown = masked(json, mask);
        try {
            if (update) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, WRITER.writeValueAsString(shown) + "\n");
                return Check.passed(Message.of("snapshot.written", file));
            }
            if (!Files.exists(file)) {
                return Check.failed(Message.of("snapshot.none"), place(file));
            }
            return compared(CollectionJson.READER.readTree(Files.readString(file)), shown, file);
        } catch (JsonProcessingException e) {
            return Check.failed(
                    Message.of("snapshot.no-json", e.getOriginalMessage()), place(file));
        } catch (IOException e) {
            return Check.failed(Message.of("snapshot.unreadable", e), place(file));
        }
    }

    private static Message place(Path file) {
        return Message.verbatim(file.toString());
    }

    private static Check compared(JsonNode before, JsonNode now, Path file) {
        var differences = new ArrayList<Message>();
        compare("", before, now, differences);
        if (differences.isEmpty()) {
            return Check.passed(Message.of("snapshot.same"));
        }
        var where = new ArrayList<Message>();
        where.add(place(file));
        differences.stream().limit(MAX_DIFFERENCES).forEach(where::add);
        if (differences.size() > MAX_DIFFERENCES) {
            where.add(Message.of("check.more", differences.size() - MAX_DIFFERENCES));
        }
        return new Check(false, Message.of("snapshot.other"), where);
    }

    private static void compare(String at, JsonNode before, JsonNode now, List<Message> found) {
        if (before.isObject() && now.isObject()) {
            before.properties()
                    .forEach(p ->
                            compare(
                                    at + "/" + Placeholders.escaped(p.getKey()),
                                    p.getValue(),
                                    now.path(p.getKey()),
                                    found));
            now.properties().stream()
                    .filter(p -> !before.has(p.getKey()))
                    .forEach(p ->
                            compare(
                                    at + "/" + Placeholders.escaped(p.getKey()),
                                    before.path(p.getKey()),
                                    p.getValue(),
                                    found));
        } else if (before.isArray() && now.isArray()) {
            for (int i = 0; i < Math.max(before.size(), now.size()); i++) {
                compare(at + "/" + i, before.path(i), now.path(i), found);
            }
        } else if (!before.equals(now)) {
            found.add(
                    Message.of(
                            "snapshot.was",
                            at,
                            AnswerChecks.words(before),
                            AnswerChecks.words(now)));
        }
    }

    /// A snapshot without the values that were masked in it, which nobody knows any more.
    public static JsonNode known(JsonNode snapshot) {
        if (snapshot.isObject()) {
            ObjectNode known = JsonNodeFactory.instance.objectNode();
            snapshot.properties().stream()
                    .filter(p -> !p.getValue().equals(MASKED))
                    .forEach(p -> known.set(p.getKey(), known(p.getValue())));
            return known;
        }
        if (snapshot.isArray()) {
            ArrayNode known = JsonNodeFactory.instance.arrayNode();
            snapshot.forEach(item -> {
                if (!item.equals(MASKED)) {
                    known.add(known(item));
                }
            });
            return known;
        }
        return snapshot;
    }

    /// In a list, the values are left out of each item.
    private static JsonNode masked(JsonNode json, List<JsonPointer> mask) {
        if (json.isArray()) {
            ArrayNode items = JsonNodeFactory.instance.arrayNode();
            json.forEach(item -> items.add(masked(item, mask)));
            return items;
        }
        JsonNode copy = json.deepCopy();
        for (JsonPointer pointer : mask) {
            if (pointer.matches()) {
                return MASKED;
            }
            JsonNode parent = copy.at(pointer.head());
            if (copy.at(pointer).isMissingNode()) {
                continue;
            }
            if (parent instanceof ObjectNode object) {
                object.set(pointer.last().getMatchingProperty(), MASKED);
            } else if (parent instanceof ArrayNode array) {
                array.set(pointer.last().getMatchingIndex(), MASKED);
            }
        }
        return copy;
    }
}
