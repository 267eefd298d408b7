package io.meshscope.collection.yaml;

import java.util.IdentityHashMap;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// Counts the values that a document has with all its aliases written out: a few lines of aliases
/// of aliases may stand for more than fits into memory.
final class WrittenOut {

    static final long MOST = 1_000_000;

    private final IdentityHashMap<Node, Long> counts = new IdentityHashMap<>();

    private WrittenOut() {}

    /// Whether they are more than [#MOST]; a value within itself never ends.
    static boolean tooMany(Node root) {
        return new WrittenOut().count(root) > MOST;
    }

    private long count(Node node) {
        Long known = counts.putIfAbsent(node, MOST + 1);
        if (known != null) {
            return known;
        }
        long count = Math.min(MOST + 1, 1 + parts(node).mapToLong(this::count).sum());
        counts.put(node, count);
        return count;
    }

    private static Stream<Node> parts(Node node) {
        return switch (node) {
            case MappingNode mapping ->
                    mapping.getValue().stream()
                            .flatMap(t -> Stream.of(t.getKeyNode(), t.getValueNode()));
            case SequenceNode list -> list.getValue().stream();
            default -> Stream.empty();
        };
    }
}
