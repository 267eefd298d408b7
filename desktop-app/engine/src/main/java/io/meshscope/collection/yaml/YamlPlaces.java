package io.meshscope.collection.yaml;

import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// Where the values of a YAML text stand in it, counted in code points.
final class YamlPlaces {

    private final int[] text;

    YamlPlaces(String text) {
        this.text = text.codePoints().toArray();
    }

    int start(Node node) {
        return mark(node).getIndex();
    }

    int column(Node node) {
        return mark(node).getColumn();
    }

    private static Mark mark(Node node) {
        return node.getStartMark().orElseThrow();
    }

    /// Where the value's own text ends. YAML takes a block as lasting until the next key, with all
    /// comments before that.
    int end(Node node) {
        if (node instanceof CollectionNode<?> block
                && block.getFlowStyle() != FlowStyle.FLOW
                && !block.getValue().isEmpty()) {
            return end(
                    node instanceof MappingNode mapping
                            ? mapping.getValue().getLast().getValueNode()
                            : ((SequenceNode) node).getValue().getLast());
        }
        int end = node.getEndMark().orElseThrow().getIndex();
        while (end > start(node) && Character.isWhitespace(text[end - 1])) {
            end--;
        }
        return end;
    }

    /// The place after the colon that follows a key.
    int afterColon(Node key) {
        int at = end(key);
        while (text[at] != ':') {
            at++;
        }
        return at + 1;
    }

    /// Whether nothing but spaces is before it on its line.
    boolean beginsLine(Node node) {
        for (int at = lineStart(node); at < start(node); at++) {
            if (text[at] != ' ') {
                return false;
            }
        }
        return true;
    }

    int lineStart(Node node) {
        int at = start(node);
        while (at > 0 && text[at - 1] != '\n') {
            at--;
        }
        return at;
    }

    /// The end of the line on which the value ends, with a comment that is there.
    int lineEnd(Node node) {
        int at = end(node);
        while (at < text.length && text[at] != '\n') {
            at++;
        }
        return at > 0 && text[at - 1] == '\r' ? at - 1 : at;
    }

    /// The beginning of the line after that on which the value ends.
    int nextLine(Node node) {
        int at = lineEnd(node);
        while (at < text.length && text[at] != '\n') {
            at++;
        }
        return Math.min(at + 1, text.length);
    }
}
