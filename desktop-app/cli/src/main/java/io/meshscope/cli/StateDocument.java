package io.meshscope.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meshscope.mesh.Breaker;
import io.meshscope.mesh.BreakerId;
import io.meshscope.mesh.Edge;
import io.meshscope.mesh.Instance;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.Source;
import io.meshscope.mesh.SourceId;
import io.meshscope.mesh.UnreadEntries;
import io.meshscope.message.Message;
import io.meshscope.reading.BreakerReading;
import io.meshscope.reading.CallReading;
import io.meshscope.reading.InstanceReading;
import io.meshscope.reading.Moment;
import io.meshscope.reading.ReadingWords;
import io.meshscope.reading.RegistryPlaces;
import io.meshscope.reading.ServiceReader;
import io.meshscope.reading.ServiceReading;
import io.meshscope.reading.SourceReading;
import io.meshscope.reading.explain.Place;
import io.meshscope.reading.find.Finding;
import io.meshscope.reading.find.FindingReader;
import io.meshscope.reading.find.FindingWords;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The readings of one moment as a JSON document. Unknown values are null.
final class StateDocument {

    /// The lists that are printed alone, too.
    static final String SOURCES = "sources";

    static final String FINDINGS = "findings";

    private static final JsonMapper JSON = new JsonMapper();

    private final MeshState state;
    private final Moment moment;
    private final ReadingWords words;

    StateDocument(MeshState state, Moment moment, ReadingWords words) {
        this.state = state;
        this.moment = moment;
        this.words = words;
    }

    /// @param asked the sources that were asked: one that said nothing is told, too
    ObjectNode read(Collection<String> configPrefixes, Collection<String> asked) {
        ObjectNode document = JSON.createObjectNode();
        document.put("at", moment.at().toString());
        ArrayNode sources = document.putArray(SOURCES);
        SourceReading.all(state).forEach(s -> source(sources.addObject(), s));
        asked.stream()
                .filter(name -> !state.sources().all().containsKey(new SourceId(name)))
                .forEach(name -> silent(sources.addObject(), name));
        ArrayNode unread = document.putArray("notUnderstood");
        state.registrations().unread().listed().values().stream()
                .sorted(
                        Comparator.comparing((UnreadEntries.Entry e) -> e.at().registry())
                                .thenComparing(e -> e.at().key()))
                .forEach(e -> unread(unread.addObject(), e));
        ArrayNode findings = document.putArray(FINDINGS);
        var say = new FindingWords(words.locale(), words.zone());
        FindingReader.all(state, moment, configPrefixes)
                .forEach(f -> finding(findings.addObject(), f, say));
        ArrayNode instances = document.putArray("instances");
        for (ServiceReading service : new ServiceReader(state, moment, configPrefixes).all()) {
            service.instances().forEach(i -> instance(instances.addObject(), service.name(), i));
        }
        ArrayNode breakers = document.putArray("breakers");
        state.breakers().values().stream()
                .sorted(
                        Comparator.comparing((Breaker b) -> b.id().caller())
                                .thenComparing(b -> callee(b).orElse(""))
                                .thenComparing(b -> b.id().method())
                                .thenComparing(b -> b.id().instance()))
                .forEach(b ->
                        breaker(breakers.addObject(), BreakerReading.of(state, b, moment.at())));
        ArrayNode edges = document.putArray("edges");
        state.traffic().edges().values().stream()
                .sorted(
                        Comparator.comparing((Edge e) -> caller(e))
                                .thenComparing(e -> e.id().callee()))
                .forEach(e -> edge(edges.addObject(), e));
        return document;
    }

    private static void source(ObjectNode node, SourceReading reading) {
        Source source = reading.source();
        node.put("source", source.id().value());
        node.put("state", reading.standing().word());
        node.put("current", source.current());
        node.put("since", source.since().toString());
        number(node, "position", reading.everRead() ? source.position() : OptionalLong.empty());
        node.put("gaps", source.gaps());
        node.put("notUnderstood", reading.unread());
        node.put("refused", source.refusals().total());
        node.put("missing", reading.missing().map(Message::english).orElse(null));
    }

    private static void silent(ObjectNode node, String name) {
        node.put("source", name);
        node.put("state", "silent");
        node.put("current", false);
        node.putNull("since");
        node.putNull("position");
        node.put("gaps", 0);
        node.put("notUnderstood", 0);
        node.put("refused", 0);
        node.put("missing", "It has not answered yet.");
    }

    private void unread(ObjectNode node, UnreadEntries.Entry entry) {
        node.put("source", entry.at().registry().value());
        node.put("key", entry.at().key().shown());
        node.put("why", words.of(entry.problem()));
        node.put("value", entry.value().shown());
        node.put("hex", HexFormat.of().formatHex(entry.value().toByteArray()));
        node.put("bytes", entry.value().size());
    }

    private static void finding(ObjectNode node, Finding finding, FindingWords say) {
        node.put("code", finding.code().word());
        node.put("finding", say.title(finding.code()));
        node.put("evidence", say.evidence(finding));
        switch (finding.place()) {
            case Place.AtService(ServiceName service, Optional<InstanceId> instance) -> {
                node.put("at", "service");
                node.put("where", service + instance.map(i -> " " + i).orElse(""));
            }
            case Place.AtBreaker(BreakerId breaker) -> {
                node.put("at", "breaker");
                node.put("where", breaker.shortTitle() + " " + breaker.instance());
            }
            case Place.AtConfig(String key) -> {
                node.put("at", "config");
                node.put("where", key);
            }
            case Place.AtSpan(String traceId, String spanId) -> {
                node.put("at", "span");
                node.put("where", traceId + " " + spanId);
            }
        }
    }

    private void instance(ObjectNode node, ServiceName service, InstanceReading instance) {
        node.put("service", service.value());
        node.put("instance", instance.name());
        node.put("standIn", instance.instance().standIn());
        node.put("condition", instance.condition().condition().word());
        node.put("why", words.of(instance.condition()));
        ObjectNode config = node.putObject("config");
        number(config, "revision", instance.config().revision());
        config.put("status", instance.config().status().name());
        if (instance.config().ended()) {
            config.put("lastReported", true);
        }
        truths(node.putObject("truths"), instance);
    }

    /// What each witness says of an instance; null where one says nothing.
    private void truths(ObjectNode node, InstanceReading reading) {
        Instance instance = reading.instance();
        node.put("registry", RegistryPlaces.names(instance));
        node.put("address", instance.registration().endpoint().toString());
        node.put("health", instance.probe().map(p -> words.of(p.probe())).orElse(null));
        node.put("lastCall", instance.lastCall().map(c -> c.at().toString()).orElse(null));
        node.put("lastOutcome", instance.lastCall().map(c -> words.of(c.outcome())).orElse(null));
        node.put("process", reading.process().map(words::of).orElse(null));
    }

    private static void breaker(ObjectNode node, BreakerReading reading) {
        Breaker breaker = reading.breaker();
        node.put("caller", breaker.id().caller().value());
        node.put("callee", callee(breaker).orElse(null));
        node.put("method", breaker.id().method());
        node.put("state", reading.state().map(BreakerReading::word).orElse(null));
        node.put("notKnownSince", reading.state().isPresent() ? null : reading.since().toString());
    }

    private static Optional<String> callee(Breaker breaker) {
        return breaker.id().callee().map(ServiceName::value);
    }

    private static String caller(Edge edge) {
        return edge.id().caller().map(ServiceName::value).orElse("");
    }

    /// An edge with its calls in the last minute.
    private void edge(ObjectNode node, Edge edge) {
        node.put("from", edge.id().caller().map(ServiceName::value).orElse(null));
        node.put("to", edge.id().callee().value());
        CallReading calls = CallReading.over(state, edge.id(), moment.at());
        number(node, "calls", known(calls, calls.counts().calls()));
        number(node, "errors", known(calls, calls.counts().failed()));
        OptionalLong p95 = calls.p95Nanos();
        if (p95.isPresent()) {
            node.put("p95Millis", p95.getAsLong() / 1e6);
        } else {
            node.putNull("p95Millis");
        }
    }

    private static OptionalLong known(CallReading calls, long count) {
        return calls.any() ? OptionalLong.of(count) : OptionalLong.empty();
    }

    private static void number(ObjectNode node, String name, OptionalLong value) {
        if (value.isPresent()) {
            node.put(name, value.getAsLong());
        } else {
            node.putNull(name);
        }
    }

    /// The names of the document's lists, in their order.
    static List<String> parts() {
        return List.of(SOURCES, FINDINGS, "notUnderstood", "instances", "breakers", "edges");
    }
}
