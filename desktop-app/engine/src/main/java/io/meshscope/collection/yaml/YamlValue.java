package io.meshscope.collection.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.meshscope.message.Message;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// A value of a YAML file that knows its place in it, so that whatever is wrong with it can be said
/// with file and line.
///
/// @param file its name for messages
/// @param path the keys that lead to it, `expect.fields`; empty for the whole file
public record YamlValue(Node node, String file, String path) {

    private static final int MAX_DEPTH = 100;

    /// What is wrong here, with file, line and key.
    public CollectionException wrong(Message problem) {
        Message what = path.isEmpty() ? problem : Message.of("yaml.key", path, problem);
        return new CollectionException(Message.of("at", place(), what));
    }

    /// Its file and line: `payment.yaml:12`.
    public String place() {
        return file + node.getStartMark().map(m -> ":" + (m.getLine() + 1)).orElse("");
    }

    /// The values of a mapping by key.
    ///
    /// @param known the keys that may be there
    public Map<String, YamlValue> fields(Set<String> known) {
        Map<String, YamlValue> fields = fields();
        fields.forEach((key, value) -> {
            if (!known.contains(key)) {
                throw value.wrong(
                        Message.of("yaml.unknown-key", String.join(", ", new TreeSet<>(known))));
            }
        });
        return fields;
    }

    /// The values of a mapping by key, whatever the keys are.
    public Map<String, YamlValue> fields() {
        if (!(node instanceof MappingNode mapping)) {
            throw wrong(Message.of("yaml.mapping"));
        }
        var fields = new LinkedHashMap<String, YamlValue>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw wrong(Message.of("yaml.no-text-key"));
            }
            String name = key.getValue();
            var value =
                    new YamlValue(
                            tuple.getValueNode(), file, path.isEmpty() ? name : path + "." + name);
            if (fields.put(name, value) != null) {
                throw value.wrong(Message.of("yaml.twice"));
            }
        }
        return fields;
    }

    /// Whether it holds values by key.
    public boolean isMapping() {
        return node instanceof MappingNode;
    }

    /// Whether it holds values in an order.
    public boolean isList() {
        return node instanceof SequenceNode;
    }

    /// The values of a list.
    public List<YamlValue> items() {
        if (!(node instanceof SequenceNode list)) {
            throw wrong(Message.of("yaml.list"));
        }
        return list.getValue().stream().map(item -> new YamlValue(item, file, path)).toList();
    }

    /// The text of a scalar as it is written.
    public String text() {
        if (!(node instanceof ScalarNode scalar)) {
            throw wrong(Message.of("yaml.single"));
        }
        return scalar.getValue();
    }

    public boolean bool() {
        JsonNode value = json();
        if (!value.isBoolean()) {
            throw wrong(Message.of("yaml.bool"));
        }
        return value.booleanValue();
    }

    /// A whole number from 0.
    public int count() {
        JsonNode value = json();
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 0) {
            throw wrong(Message.of("yaml.count"));
        }
        return value.intValue();
    }

    public BigDecimal number() {
        JsonNode value = json();
        if (!value.isNumber()) {
            throw wrong(Message.of("yaml.number"));
        }
        return value.decimalValue();
    }

    /// The value as JSON: numbers, texts, lists and mappings as YAML's JSON schema tells them.
    public JsonNode json() {
        return json(node, 0);
    }

    private JsonNode json(Node from, int depth) {
        if (depth > MAX_DEPTH) {
            throw wrong(Message.of("yaml.deep", MAX_DEPTH));
        }
        return switch (from) {
            case MappingNode mapping -> object(mapping, depth);
            case SequenceNode list -> {
                ArrayNode array = JsonNodeFactory.instance.arrayNode();
                list.getValue().forEach(item -> array.add(json(item, depth + 1)));
                yield array;
            }
            case ScalarNode scalar -> scalar(scalar);
            default -> throw wrong(Message.of("yaml.no-json"));
        };
    }

    private ObjectNode object(MappingNode mapping, int depth) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw wrong(Message.of("yaml.no-text-key"));
            }
            if (object.has(key.getValue())) {
                throw wrong(Message.of("yaml.twice.key", key.getValue()));
            }
            object.set(key.getValue(), json(tuple.getValueNode(), depth + 1));
        }
        return object;
    }

    private JsonNode scalar(ScalarNode scalar) {
        String text = scalar.getValue();
        Tag tag = scalar.getTag();
        if (tag.equals(Tag.NULL)) {
            return NullNode.getInstance();
        }
        if (tag.equals(Tag.BOOL)) {
            return BooleanNode.valueOf(Boolean.parseBoolean(text));
        }
        try {
            if (tag.equals(Tag.INT)) {
                return BigIntegerNode.valueOf(new BigInteger(text));
            }
            if (tag.equals(Tag.FLOAT)) {
                return DecimalNode.valueOf(new BigDecimal(text));
            }
        } catch (NumberFormatException e) {
            return TextNode.valueOf(text); // .inf and .nan: protobuf JSON has texts for them
        }
        return TextNode.valueOf(text);
    }
}
