package io.meshscope.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meshscope.journal.EventJson;
import io.meshscope.journal.Subscription;
import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.SourceId;
import io.meshscope.session.LiveSession;
import io.meshscope.trace.Span;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/// Writes events as lines of JSON in the journal's order, each as soon as it is folded.
///
/// It writes on the journal's own thread: when nobody reads the lines, the journal's queue fills up
/// and senders are told to send again later, so that no line is left out.
final class EventPrinter implements AutoCloseable {

    /// The types of events that are printed. Regular measurements (of leases, breakers, processes),
    /// batches of telemetry, rules, processes and drills are left out; what is not shown, or not
    /// understood, never is.
    private static final Set<String> TYPES =
            Set.of(
                    "registration.added",
                    "registration.changed",
                    "registration.removed",
                    "entry.unread",
                    "entry.settled",
                    "entry.unlisted",
                    "config.put",
                    "config.deleted",
                    "config.hidden",
                    "config.applied",
                    "breaker.transition",
                    "breaker.gone",
                    "edge.stats",
                    "telemetry.refused",
                    "source.connected",
                    "source.lagging",
                    "source.resynchronised",
                    "source.partial",
                    "source.unmapped",
                    "source.lost");

    private final EventJson json = new EventJson();
    private final JsonMapper mapper = new JsonMapper();
    private final InstantSource clock = Clock.systemUTC();
    private final PrintWriter out;
    private final boolean spans;
    private Subscription events = () -> {};
    private Subscription arrivals = () -> {};
    private long last;

    EventPrinter(PrintWriter out, boolean spans) {
        this.out = out;
        this.spans = spans;
    }

    /// Prints what a session observes from now on.
    void listen(LiveSession session) {
        events = session.journal().onEvents(this::print);
        if (spans) {
            arrivals = session.onSpans(this::print);
        }
    }

    private synchronized void print(List<MeshEvent> batch) {
        for (MeshEvent event : batch) {
            last = event.sequence();
            if (TYPES.contains(event.payload().type())) {
                out.println(json.write(event));
            }
        }
        out.flush();
    }

    /// A span is kept in the store and not in the journal, so its line has the sequence of the last
    /// event before it.
    private synchronized void print(SourceId source, List<Span> batch) {
        for (Span span : batch) {
            out.println(line(source, span));
        }
        out.flush();
    }

    private String line(SourceId source, Span span) {
        ObjectNode line = mapper.createObjectNode();
        line.put("seq", last);
        line.put("at", clock.instant().toString());
        line.put("source", source.value());
        line.put("type", "span");
        line.put("traceId", span.traceId());
        line.put("spanId", span.spanId());
        span.parentSpanId().ifPresent(parent -> line.put("parentSpanId", parent));
        line.put("service", span.resource().service().value());
        span.resource().instance().ifPresent(i -> line.put("instance", i.value()));
        line.put("name", span.name());
        line.put("kind", span.kind().name());
        line.put("start", Instant.EPOCH.plusNanos(span.startNanos()).toString());
        line.put("durationNanos", span.durationNanos());
        line.put("status", span.status().name());
        if (!span.statusMessage().isEmpty()) {
            line.put("statusMessage", span.statusMessage());
        }
        line.set("attributes", mapper.valueToTree(span.attributes()));
        return line.toString();
    }

    @Override
    public void close() {
        events.close();
        arrivals.close();
        out.flush();
    }
}
