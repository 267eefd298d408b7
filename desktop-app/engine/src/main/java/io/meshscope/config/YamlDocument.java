package io.meshscope.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meshscope.message.InputException;
import io.meshscope.message.Message;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/// A YAML text as JSON, with the places of its parts. Depth and size are bounded: a text may come
/// from anybody.
final class YamlDocument {

    private static final int MAX_DEPTH = 200;
    private static final int MAX_NODES = 100_000;
    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setAllowDuplicateKeys(true).build();
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Map<String, JsonPlaces.Place> places = new HashMap<>();

    private YamlDocument() {}

    /// What keeps a text from being one YAML document; two members of one name count as a fault.
    static Optional<JsonSyntax.Problem> check(String text) {
        try {
            Optional<Node> root = compose(text);
            return root.flatMap(YamlDocument::twice);
        } catch (MarkedYamlEngineException e) {
            Mark at = e.getProblemMark().or(e::getContextMark).orElse(null);
            return Optional.of(
                    new JsonSyntax.Problem(
                            at == null ? 1 : at.getLine() + 1,
                            at == null ? 1 : at.getColumn() + 1,
                            JsonSyntax.said(String.valueOf(e.getProblem()))));
        } catch (YamlEngineException e) {
            return Optional.of(
                    new JsonSyntax.Problem(1, 1, why(e), e instanceof YamlLimitException));
        }
    }

    private static Message why(YamlEngineException e) {
        return e instanceof YamlLimitException limit
                ? limit.said()
                : JsonSyntax.said(String.valueOf(e.getMessage()));
    }

    static boolean isMapping(String text) {
        try {
            return compose(text).filter(MappingNode.class::isInstance).isPresent();
        } catch (YamlEngineException e) {
            // That is the answer.
            return false;
        }
    }

    /// @throws IllegalArgumentException when the text is no YAML
    static ConfigDocument read(String text) {
        try {
            var document = new YamlDocument();
            JsonNode tree = compose(text).map(n -> document.json(n, "")).orElse(JSON.missingNode());
            return new ConfigDocument(tree, new JsonPlaces(document.places));
        } catch (YamlEngineException e) {
            throw new InputException(why(e), e);
        }
    }

    private static Optional<Node> compose(String text) {
        refuseDeep(text);
        Optional<Node> root =
                new Composer(SETTINGS, new ParserImpl(SETTINGS, new StreamReader(SETTINGS, text)))
                        .getSingleNode();
        root.ifPresent(node -> count(node, 0, 0));
        return root;
    }

    /// An alias stands for all that it names, which may hold other aliases, or itself.
    ///
    /// @return how many parts there are, with those before
    private static int count(Node node, int depth, int before) {
        if (depth > MAX_DEPTH) {
            throw new YamlLimitException(Message.of("config.deep", MAX_DEPTH));
        }
        int parts = before + 1;
        if (parts > MAX_NODES) {
            throw new YamlLimitException(Message.of("too-many-parts", MAX_NODES));
        }
        if (node instanceof MappingNode mapping) {
            for (NodeTuple member : mapping.getValue()) {
                parts = count(member.getValueNode(), depth + 1, parts);
            }
        } else if (node instanceof SequenceNode sequence) {
            for (Node item : sequence.getValue()) {
                parts = count(item, depth + 1, parts);
            }
        }
        return parts;
    }

    /// Composing recurses, so a text that is nested too deep would overflow the stack.
    private static void refuseDeep(String text) {
        var parser = new ParserImpl(SETTINGS, new StreamReader(SETTINGS, text));
        int depth = 0;
        while (parser.hasNext()) {
            Event event = parser.next();
            if (event instanceof CollectionStartEvent && ++depth > MAX_DEPTH) {
                throw new YamlLimitException(Message.of("config.deep", MAX_DEPTH));
            }
            if (event instanceof CollectionEndEvent) {
                depth--;
            }
        }
    }

    private static Optional<JsonSyntax.Problem> twice(Node node) {
        if (node instanceof MappingNode mapping) {
            var names = new HashSet<String>();
            for (NodeTuple member : mapping.getValue()) {
                if (member.getKeyNode() instanceof ScalarNode key && !names.add(key.getValue())) {
                    JsonPlaces.Place at = place(key);
                    return Optional.of(
                            new JsonSyntax.Problem(
                                    at.line(),
                                    at.column(),
                                    Message.of("config.twice", key.getValue())));
                }
                Optional<JsonSyntax.Problem> within = twice(member.getValueNode());
                if (within.isPresent()) {
                    return within;
                }
            }
        }
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue().stream().flatMap(n -> twice(n).stream()).findFirst();
        }
        return Optional.empty();
    }

    private JsonNode json(Node node, String pointer) {
        places.putIfAbsent(pointer, place(node));
        return switch (node) {
            case MappingNode mapping -> {
                ObjectNode object = JSON.objectNode();
                for (NodeTuple member : mapping.getValue()) {
                    String name =
                            member.getKeyNode() instanceof ScalarNode key ? key.getValue() : "?";
                    String at = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
                    places.putIfAbsent(at, place(member.getKeyNode()));
                    object.set(name, json(member.getValueNode(), at));
                }
                yield object;
            }
            case SequenceNode sequence -> {
                var array = JSON.arrayNode();
                for (Node item : sequence.getValue()) {
                    array.add(json(item, pointer + "/" + array.size()));
                }
                yield array;
            }
            case ScalarNode scalar -> scalar(scalar);
            default -> JSON.textNode(node.toString());
        };
    }

    private static JsonNode scalar(ScalarNode scalar) {
        String value = scalar.getValue();
        Tag tag = scalar.getTag();
        if (tag.equals(Tag.NULL)) {
            return JSON.nullNode();
        }
        if (tag.equals(Tag.BOOL)) {
            return JSON.booleanNode(Boolean.parseBoolean(value));
        }
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            try {
                var number = new BigDecimal(value);
                return number.scale() <= 0 && tag.equals(Tag.INT)
                        ? JSON.numberNode(number.toBigInteger())
                        : JSON.numberNode(number);
            } catch (NumberFormatException e) {
                // YAML has more numbers than JSON; they stay as they are written.
                return JSON.textNode(value);
            }
        }
        return JSON.textNode(value);
    }

    private static JsonPlaces.Place place(Node node) {
        return node.getStartMark()
                .map(m -> new JsonPlaces.Place(m.getLine() + 1, m.getColumn() + 1))
                .orElse(new JsonPlaces.Place(1, 1));
    }
}
