package io.meshscope.trace.inspection;

import static io.meshscope.trace.Spans.span;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.trace.Span;
import io.meshscope.trace.SpanColumns;
import io.meshscope.trace.SpanKind;
import io.meshscope.trace.Spans;
import io.meshscope.trace.TraceRows;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceGraphTest {

    private static Spans of(int id, int parent, String service, SpanKind kind, String name) {
        return span().id(id).parent(parent).service(service).kind(kind).name(name).at(id, 10);
    }

    private static TraceRows trace(Span... spans) {
        return TraceRows.of(SpanColumns.of(List.of(spans)));
    }

    private static final TraceRows ORDER =
            trace(
                    of(1, 0, "gateway", SpanKind.SERVER, "POST").at(0, 100).build(),
                    of(2, 1, "gateway", SpanKind.CLIENT, "create").build(),
                    of(3, 2, "order", SpanKind.SERVER, "create").build(),
                    of(4, 3, "order", SpanKind.CLIENT, "SELECT")
                            .with("db.system", "postgresql")
                            .build(),
                    // Two attempts; the callee of the first sent no span.
                    of(5, 3, "order", SpanKind.CLIENT, "pay").error("x").build(),
                    of(6, 3, "order", SpanKind.CLIENT, "pay").error("late").build(),
                    of(7, 6, "payment", SpanKind.SERVER, "pay").build(),
                    of(8, 3, "order", SpanKind.PRODUCER, "send")
                            .with("messaging.system", "nats")
                            .build(),
                    of(9, 8, "mail", SpanKind.CONSUMER, "process").build(),
                    of(10, 3, "order", SpanKind.INTERNAL, "work").build(),
                    of(11, 10, "stock", SpanKind.UNSPECIFIED, "reserve").build());

    private static List<String> edges(TraceGraph graph) {
        return graph.edges().stream()
                .map(e ->
                        (e.from() < 0 ? "outside" : name(graph, e.from()))
                                + " > "
                                + name(graph, e.to())
                                + " "
                                + e.calls()
                                + "/"
                                + e.failed())
                .toList();
    }

    private static String name(TraceGraph graph, int node) {
        TraceGraph.Node of = graph.nodes().get(node);
        return of.service().map(s -> s.value() + " ").orElse("") + of.name();
    }

    @Test
    void servicesCallEachOtherAndWhatSendsNoSpans() {
        TraceGraph graph = TraceGraph.ofServices(ORDER);
        assertThat(edges(graph))
                .containsExactlyInAnyOrder(
                        "outside > gateway  1/0",
                        "gateway  > order  1/0",
                        "order  > postgresql 1/0",
                        "order  >  1/1",
                        // The caller gave up: the call failed, whatever the callee says.
                        "order  > payment  1/1",
                        "order  > nats 1/0",
                        "nats > mail  1/0",
                        "order  > stock  1/0");
        assertThat(graph.nodes())
                .filteredOn(n -> n.service().filter(s -> s.value().equals("order")).isPresent())
                .singleElement()
                .satisfies(order -> {
                    assertThat(order.spans()).isEqualTo(6);
                    assertThat(order.failed()).isEqualTo(2);
                });
    }

    @Test
    void twoDatabasesOfOneProductAreTwo() {
        TraceGraph graph =
                TraceGraph.ofServices(
                        trace(
                                of(1, 0, "order", SpanKind.SERVER, "create").at(0, 100).build(),
                                database(2, "orders", "db1"),
                                database(3, "stock", "db1"),
                                database(4, "orders", "db2"),
                                database(5, "orders", "DB1")));
        assertThat(edges(graph))
                .containsExactlyInAnyOrder(
                        "outside > order  1/0",
                        "order  > postgresql/orders@db1 2/0",
                        "order  > postgresql/stock@db1 1/0",
                        "order  > postgresql/orders@db2 1/0");
    }

    private static Span database(int id, String name, String server) {
        return of(id, 1, "order", SpanKind.CLIENT, "SELECT")
                .with("db.system.name", "postgresql")
                .with("db.namespace", name)
                .with("server.address", server)
                .build();
    }

    @Test
    void operationsCallWhatTheirSpansHaveBelow() {
        TraceGraph graph = TraceGraph.ofOperations(ORDER);
        assertThat(edges(graph))
                .contains(
                        "gateway POST > gateway create 1/0",
                        "gateway create > order create 1/0",
                        "order create > order pay 2/2",
                        "order pay > payment pay 1/0")
                .hasSize(9);
        assertThat(graph.nodes()).hasSize(10);
    }

    @Test
    void aGraphThatCannotBeDrawnHasWhatWorkedMost() {
        var spans = new ArrayList<Span>();
        spans.add(span().id(1).name("root").at(0, 1).build());
        for (int id = 2; id <= 200; id++) {
            spans.add(span().id(id).parent(1).name("op-" + id).at(0, 1_000L * id).build());
        }
        TraceGraph graph = TraceGraph.ofOperations(TraceRows.of(SpanColumns.of(spans)));
        assertThat(graph.nodes()).hasSize(TraceGraph.MOST);
        assertThat(graph.leftOut()).isEqualTo(200 - TraceGraph.MOST);
        assertThat(graph.nodes().getLast().name()).isEqualTo("op-200");
    }

    @Test
    void aTraceWithoutSpansHasNoGraph() {
        assertThat(TraceGraph.ofServices(TraceRows.NOTHING).nodes()).isEmpty();
        assertThat(TraceGraph.ofOperations(TraceRows.NOTHING).edges()).isEmpty();
    }
}
