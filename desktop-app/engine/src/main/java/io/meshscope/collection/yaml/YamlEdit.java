package io.meshscope.collection.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meshscope.message.Message;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// Changes values of a YAML text in their places. All other lines stay as they are, with their
/// comments, quotes and order. A comment inside a value that is replaced or removed goes with it.
final class YamlEdit {

    private static final int STEP = 2;

    private final YamlPlaces places;
    private final String file;
    private final String lineEnd;
    private final List<Change> changes = new ArrayList<>();

    /// Replaces code points.
    private record Change(int from, int to, String by) {}

    private YamlEdit(String text, String file) {
        this.places = new YamlPlaces(text);
        this.file = file;
        this.lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
    }

    /// The text with these values of its outermost mapping.
    ///
    /// @param file its name for messages
    /// @param wanted the values; what is managed and is not here is removed
    /// @param managed which keys are changed at all
    static String edited(String text, String file, ObjectNode wanted, Predicate<String> managed) {
        YamlValue root =
                YamlFile.parse(text, file)
                        .orElseThrow(() -> new CollectionException(Message.of("yaml.empty", file)));
        if (!(root.node() instanceof MappingNode mapping)) {
            throw root.wrong(Message.of("yaml.mapping"));
        }
        var edit = new YamlEdit(text, file);
        edit.mapping(mapping, wanted, managed);
        return edit.applied(text);
    }

    private String applied(String text) {
        var result = new StringBuilder();
        int[] points = text.codePoints().toArray();
        int at = 0;
        changes.sort(Comparator.comparingInt(Change::from));
        for (Change change : changes) {
            result.append(new String(points, at, Math.max(0, change.from() - at)));
            result.append(change.by());
            at = Math.max(at, change.to());
        }
        return result.append(new String(points, at, points.length - at)).toString();
    }

    private void mapping(MappingNode node, ObjectNode wanted, Predicate<String> managed) {
        List<NodeTuple> entries = node.getValue();
        for (int i = 0; i < entries.size(); i++) {
            String key = key(entries.get(i));
            if (managed.test(key) && !wanted.has(key)) {
                remove(entries, i);
            } else if (managed.test(key)) {
                entry(entries.get(i), wanted.get(key), isFlow(node));
            }
        }
        for (Map.Entry<String, JsonNode> field : wanted.properties()) {
            if (managed.test(field.getKey()) && had(node, field.getKey()).findAny().isEmpty()) {
                add(node, wanted, field.getKey());
            }
        }
    }

    private static String key(NodeTuple entry) {
        return entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    /// @param flow whether it stands in a flow mapping
    private void entry(NodeTuple entry, JsonNode wanted, boolean flow) {
        Node value = entry.getValueNode();
        if (inPlace(value, wanted)) {
            return;
        }
        if (flow || isFlow(value) || isShort(wanted) && value instanceof ScalarNode) {
            change(places.start(value), places.end(value), line(value, wanted, flow));
            return;
        }
        int indent = places.column(entry.getKeyNode()) + STEP;
        change(
                places.afterColon(entry.getKeyNode()),
                places.end(value),
                isShort(wanted)
                        ? " " + YamlText.line(wanted, false, false)
                        : "\n" + " ".repeat(indent) + YamlText.block(wanted, indent));
    }

    /// Whether the value is changed where it stands, or needs no change.
    private boolean inPlace(Node node, JsonNode wanted) {
        if (new YamlValue(node, file, "").json().toString().equals(wanted.toString())) {
            return true;
        }
        if (node instanceof MappingNode mapping && wanted instanceof ObjectNode object) {
            return fields(mapping, object);
        }
        return node instanceof SequenceNode list
                && wanted instanceof ArrayNode array
                && items(list, array);
    }

    private boolean fields(MappingNode node, ObjectNode wanted) {
        List<String> had = node.getValue().stream().map(YamlEdit::key).toList();
        boolean possible =
                isFlow(node)
                        ? had.size() == wanted.size() && had.stream().allMatch(wanted::has)
                        : had.stream().anyMatch(wanted::has);
        if (possible) {
            mapping(node, wanted, key -> true);
        }
        return possible;
    }

    private boolean items(SequenceNode node, ArrayNode wanted) {
        List<Node> had = node.getValue();
        boolean possible =
                !had.isEmpty()
                        && !wanted.isEmpty()
                        && (!isFlow(node) || had.size() == wanted.size());
        if (!possible) {
            return false;
        }
        int indent = places.column(node);
        for (int i = 0; i < had.size(); i++) {
            if (i >= wanted.size()) {
                change(places.lineStart(had.get(i)), places.nextLine(had.get(i)), "");
            } else {
                item(had.get(i), wanted.get(i), isFlow(node));
            }
        }
        for (int i = had.size(); i < wanted.size(); i++) {
            insert(had.getLast(), wanted.arrayNode().add(wanted.get(i)), indent);
        }
        return true;
    }

    private void item(Node node, JsonNode wanted, boolean flow) {
        if (!inPlace(node, wanted)) {
            String by =
                    flow || isFlow(node) || isShort(wanted)
                            ? line(node, wanted, flow)
                            : YamlText.block(wanted, places.column(node));
            change(places.start(node), places.end(node), by);
        }
    }

    private void add(MappingNode node, ObjectNode wanted, String key) {
        List<String> keys = wanted.propertyStream().map(Map.Entry::getKey).toList();
        Optional<NodeTuple> before =
                keys.subList(0, keys.indexOf(key)).reversed().stream()
                        .flatMap(k -> had(node, k))
                        .findFirst();
        NodeTuple after =
                before.or(() -> keys.stream().flatMap(k -> had(node, k)).findFirst())
                        .orElseThrow(() ->
                                new CollectionException(Message.of("yaml.no-line", file, key)));
        insert(
                after.getValueNode(),
                wanted.objectNode().set(key, wanted.get(key)),
                places.column(after.getKeyNode()));
    }

    private static Stream<NodeTuple> had(MappingNode node, String key) {
        return node.getValue().stream().filter(e -> key(e).equals(key));
    }

    private void insert(Node after, JsonNode lines, int indent) {
        int at = places.lineEnd(after);
        change(at, at, "\n" + " ".repeat(indent) + YamlText.block(lines, indent));
    }

    private void remove(List<NodeTuple> entries, int index) {
        Node key = entries.get(index).getKeyNode();
        if (places.beginsLine(key)) {
            change(places.lineStart(key), places.nextLine(entries.get(index).getValueNode()), "");
        } else {
            change(places.start(key), places.start(entries.get(index + 1).getKeyNode()), "");
        }
    }

    private static String line(Node before, JsonNode wanted, boolean flow) {
        return YamlText.line(
                wanted,
                before instanceof ScalarNode scalar
                        && scalar.getScalarStyle() == ScalarStyle.DOUBLE_QUOTED,
                flow);
    }

    private static boolean isShort(JsonNode json) {
        return json.isValueNode() || json.isEmpty();
    }

    private static boolean isFlow(Node node) {
        return node instanceof CollectionNode<?> collection
                && collection.getFlowStyle() == FlowStyle.FLOW;
    }

    private void change(int from, int to, String by) {
        changes.add(new Change(from, to, by.replace("\n", lineEnd)));
    }
}
