package io.meshscope.trace;

import static io.meshscope.trace.Spans.span;
import static io.meshscope.trace.Spans.traceId;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Queries with the traces that they find.
final class Queried {

    /// A trace each, by a letter.
    static final Map<String, List<Span>> SPANS =
            Map.of(
                    "a",
                    List.of(
                            in("a", 1).service("gateway").kind(SpanKind.CLIENT).at(0, 900).build(),
                            in("a", 2)
                                    .parent(1)
                                    .service("order-service")
                                    .kind(SpanKind.SERVER)
                                    .with("user.id", "42")
                                    .with("retries", 3L)
                                    .at(10, 500)
                                    .build(),
                            in("a", 3)
                                    .parent(2)
                                    .service("payment-service")
                                    .name("Authorize")
                                    .with("rpc.grpc.status_code", 14L)
                                    .events(
                                            new Span.Event(
                                                    "exception",
                                                    Spans.T0,
                                                    Map.of("exception.type", "Timeout")))
                                    .error("UNAVAILABLE: gone")
                                    .at(20, 300)
                                    .build()),
                    "b",
                    List.of(
                            in("b", 1).service("order-service").at(1_000, 50).build(),
                            in("b", 2)
                                    .parent(1)
                                    .service("user-service")
                                    .name("GetUser")
                                    .with("user.id", 42L)
                                    .with("retries", "12")
                                    .with("ratio", 0.5)
                                    .with("cached", true)
                                    .at(1_010, 20)
                                    .build(),
                            in("b", 3)
                                    .parent(2)
                                    .service("payment-service")
                                    .name("GetCard")
                                    .at(1_015, 5)
                                    .build()),
                    "c",
                    List.of(
                            in("c", 1)
                                    .service("payment-service")
                                    .with("http.response.status_code", 503L)
                                    .with("http.request.method", "GET")
                                    .with("tags", List.of("slow", "new"))
                                    .links(
                                            new Span.Link(
                                                    traceId('b'),
                                                    Spans.spanId(1),
                                                    Map.of("why", "batch")))
                                    .at(2_000, 70)
                                    .build()),
                    // Client and server with one id, as Zipkin has them.
                    "d",
                    List.of(
                            in("d", 1)
                                    .service("gateway")
                                    .kind(SpanKind.CLIENT)
                                    .at(3_000, 80)
                                    .build(),
                            in("d", 1)
                                    .service("cart-service")
                                    .kind(SpanKind.SERVER)
                                    .at(3_001, 70)
                                    .build(),
                            in("d", 5).parent(5).service("loop").at(3_002, 1).build()));

    /// A query and the letters of the traces with a span that satisfies it.
    static final String[][] FINDS = {
        {"", "abcd"},
        {"order-service", "ab"},
        {"service=order-service AND duration>=500ns", "a"},
        {"service in (gateway, user-service)", "abd"},
        {"service!=payment-service", "abd"},
        {"NOT service=payment-service", "abd"},
        {"NOT any(service=payment-service)", "d"},
        {"any(gateway) AND any(payment-service)", "a"},
        {"service~\"^pay.*ce$\"", "abc"},
        {"service!~SERVICE", "ad"},
        {"name~get", "b"},
        {"name~\"Get(User|Card)\"", "b"},
        {"operation=getuser", ""},
        {"user.id=42", "ab"},
        {"user.id=\"42\"", "ab"},
        {"user.id!=42", ""},
        {"user.id!=43", "ab"},
        {"NOT has(user.id)", "abcd"},
        {"retries>3", "b"},
        {"retries>=3", "ab"},
        {"retries<10", "a"},
        {"retries in 2..4", "a"},
        {"retries=3.0", "a"},
        {"retries=\"3.0\"", ""},
        {"ratio=0.5", "b"},
        {"ratio=0.50", "b"},
        {"cached=true", "b"},
        {"tags~slow", "c"},
        {"http.method=GET AND http.status_code>=500", "c"},
        {"http.status_code>=504", ""},
        {"status=error", "ac"},
        {"has(error) AND payment-service", "ac"},
        {"status=UNAVAILABLE", "a"},
        {"status=503", "c"},
        {"status!=error AND payment-service", "b"},
        {"kind=client", "ad"},
        {"event=exception", "a"},
        {"event~EXC", "a"},
        {"has(event)", "a"},
        {"event!=exception", ""},
        {"event.exception.type=Timeout", "a"},
        {"event.exception.type~^time", "a"},
        {"has(event.exception.type)", "a"},
        {"has(event.exception)", ""},
        {"link.why=batch", "c"},
        {"link=00000000000000000000000000000062", "c"},
        {"has(link)", "c"},
        {"has(parent)", "abd"},
        {"NOT has(parent) AND payment-service", "c"},
        {"resource.service.name=gateway", "ad"},
        {"service.name=gateway", "ad"},
        {"span.service.name=gateway", ""},
        {"instance=gateway-1", "ad"},
        {"scope=test", "abcd"},
        {"message~gone", "a"},
        {"has(message)", "a"},
        {"trace=00000000000000000000000000000062", "b"},
        {"span=0000000000000003", "ab"},
        {"order-service >> payment-service", "ab"},
        {"(order-service) > (payment-service)", "a"},
        {"service=order-service > service=user-service", "b"},
        {"payment-service >> order-service", ""},
        {"order-service >> payment-service AND status=error", "a"},
        {"gateway >> order-service >> payment-service", "a"},
        {"gateway >> (order-service >> payment-service)", "a"},
        {"gateway >> cart-service", "d"},
        {"cart-service >> gateway", ""},
        {"loop >> loop", "d"},
        {"NOT (order-service >> payment-service) AND payment-service", "c"},
        {"any(order-service >> payment-service) AND user-service", "b"},
        {"order-service >> payment-service OR status=503", "abc"},
        {"duration in 20ns..50ns", "b"},
        {"time>=now", "abcd"},
        {"time<-1ns", ""},
    };

    private Queried() {}

    private static Spans in(String letter, int id) {
        return span().trace(traceId(letter.charAt(0))).id(id);
    }

    static List<String> traces(String letters) {
        return Arrays.stream(letters.split(""))
                .filter(letter -> !letter.isEmpty())
                .map(letter -> traceId(letter.charAt(0)))
                .toList();
    }
}
