package io.meshscope.ui.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.invoke.CallResult;
import io.meshscope.mesh.Resource;
import io.meshscope.mesh.ServiceName;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanKind;
import io.meshscope.trace.TraceTree;
import io.meshscope.ui.fixture.Screens;
import io.meshscope.ui.text.Language;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Labeled;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What is said of the trace of one call while its spans come.
@Tag("window")
class CallTracePaneTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String OWN = "00f067aa0ba902b7";
    private static final String GET = "shop.user.v1.UserService/GetUser";

    private static final CallState ANSWERED =
            new CallState.Answered(
                    new CallResult(
                            new CallResult.Status("OK", 0, ""),
                            CallResult.Response.NONE,
                            CallResult.Metadata.NONE,
                            Optional.empty(),
                            Optional.of(new CallResult.Trace(TRACE, OWN)),
                            Instant.EPOCH,
                            CallResult.Timing.of(Duration.ofMillis(100))));

    private final CallTracePane pane =
            Screens.onFx(() ->
                    new CallTracePane(new Language(Locale.ENGLISH).texts("invoke"), id -> {}));

    private static Span span(
            String id, Optional<String> parent, SpanKind kind, String service, long millis) {
        var name = new ServiceName(service);
        return new Span(
                new Span.Ids(TRACE, id, parent),
                GET,
                kind,
                new Span.Interval(1_000_000_000, millis * 1_000_000),
                Span.Result.UNSET,
                new Span.Origin(new Resource(name, Optional.empty(), Map.of()), ""),
                Span.Details.of(
                        Map.of(
                                "rpc.service",
                                "shop.user.v1.UserService",
                                "rpc.method",
                                "GetUser")));
    }

    private String shows(Exchange exchange) {
        return Screens.onFx(() -> {
            pane.show(exchange);
            return pane.lookupAll(".label").stream()
                    .map(n -> ((Labeled) n).getText())
                    .reduce("", (one, other) -> one + "|" + other);
        });
    }

    private boolean opens() {
        return Screens.onFx(() -> ((Hyperlink) pane.lookup("#open-trace")).isVisible());
    }

    private static Exchange with(Exchange exchange, Span... spans) {
        return exchange.with(TraceTree.of(List.of(spans)), Optional.empty());
    }

    @Test
    void itSaysWhatIsMissingUntilItIsComplete() {
        assertThat(shows(Exchange.NONE)).doesNotContain("span");
        assertThat(opens()).as("a call that was not made has no trace").isFalse();

        Exchange exchange = Exchange.of(ANSWERED, Optional.of(Duration.ofSeconds(3)));
        assertThat(shows(exchange)).contains("no span has arrived yet");
        assertThat(opens()).isFalse();

        Span own = span(OWN, Optional.empty(), SpanKind.CLIENT, "meshscope", 100);
        Span server = span("00f067aa0ba902b8", Optional.of(OWN), SpanKind.SERVER, "user", 90);
        assertThat(shows(with(exchange, own)))
                .contains(
                        "1 span so far",
                        "Not there yet: the server's side of UserService/GetUser.",
                        "Deadline 3.0 s: what each hop had left of it");
        assertThat(opens()).isTrue();
        assertThat(shows(with(exchange, server)))
                .contains("Not there yet: the caller's own span.")
                .doesNotContain("Deadline");
        assertThat(shows(with(exchange, own, server)))
                .contains("2 spans, 100 ms, complete")
                .doesNotContain("Not there yet");
    }
}
