package io.meshscope.ui.topology;

import io.meshscope.mesh.CallCounts;
import io.meshscope.mesh.EdgeId;
import io.meshscope.mesh.ServiceName;
import io.meshscope.reading.CallReading;
import io.meshscope.reading.TopologyReading;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.text.Texts;
import java.util.ArrayList;
import java.util.List;

/// The tooltip of a node or an edge, with the definition of a call and of an error.
final class GraphWords {

    private final Texts texts;

    GraphWords(Texts texts) {
        this.texts = texts;
    }

    String node(TopologyReading.Node node) {
        var lines = new ArrayList<String>();
        lines.add(node.service().value());
        lines.addAll(calls(node.calls()));
        return String.join("\n", lines);
    }

    String edge(TopologyReading.Edge edge) {
        var lines = new ArrayList<String>();
        lines.add(name(edge.id()));
        lines.addAll(calls(edge.calls()));
        edge.guard().ifPresent(b -> lines.add(texts.get("tip.breaker", b.stateWord())));
        return String.join("\n", lines);
    }

    String name(EdgeId id) {
        return id.caller().map(ServiceName::value).orElseGet(() -> texts.get("clients"))
                + " → "
                + id.callee().value();
    }

    private List<String> calls(CallReading calls) {
        if (!calls.any()) {
            return List.of(texts.get("tip.none"), texts.get("tip.definition"));
        }
        CallCounts counts = calls.counts();
        return List.of(
                texts.get(
                        "tip.calls",
                        Numbers.count(counts.calls()),
                        Numbers.rate(calls.perSecond().orElse(0)),
                        Numbers.nanos(calls.p95Nanos())),
                texts.get(
                        "tip.failed",
                        Numbers.count(counts.failed()),
                        Numbers.percent(calls.errorPercent())),
                texts.get(
                        "tip.apart",
                        Numbers.count(counts.callerFaults()),
                        Numbers.count(counts.cancelled()),
                        Numbers.count(counts.streams())),
                texts.get("tip.definition"));
    }
}
