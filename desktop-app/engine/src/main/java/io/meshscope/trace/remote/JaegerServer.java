package io.meshscope.trace.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.meshscope.message.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Jaeger's query service: version 3 of its API, which answers OTLP, and where that is not there,
/// or attributes are asked for, which it does not take, the API of Jaeger's own window.
public final class JaegerServer implements RemoteServer {

    private static final int MOST_SERVICES = 50;
    private static final JsonMapper MAPPER = new JsonMapper();

    private final RemoteHttp http;

    public JaegerServer(RemoteHttp http) {
        this.http = http;
    }

    @Override
    public void fetch(RemoteQuestion question, RemoteAnswers answers) throws InterruptedException {
        JsonNode third = http.json("/api/v3/services", Map.of());
        boolean window = third.isMissingNode() || !tags(question.span()).isEmpty();
        List<String> services = question.span().service().map(List::of).orElseGet(ArrayList::new);
        if (services.isEmpty()) {
            JsonNode told = window ? http.json("/api/services", Map.of()) : third;
            if (told.isMissingNode()) {
                throw new RemoteException(
                        Message.of("remote.no-api", "Jaeger", Message.of("remote.jaeger.apis")));
            }
            told.path(window ? "data" : "services").forEach(s -> services.add(s.asText()));
            if (services.size() > MOST_SERVICES) {
                answers.note(Message.of("remote.services", services.size(), MOST_SERVICES));
            }
        }
        for (String service : services.subList(0, Math.min(services.size(), MOST_SERVICES))) {
            RemoteQuestion one = question.of(service);
            // Without traces the answer is empty, or that there is no such thing.
            boolean some =
                    window
                            ? http.get("/api/traces", ofWindow(one), answers::add)
                            : http.get("/api/v3/traces", third(one), answers::add);
            if (!some && window) {
                answers.note(Message.of("remote.no-window"));
                return;
            }
        }
    }

    @Override
    public boolean trace(String id, RemoteAnswers answers) throws InterruptedException {
        boolean third = !http.json("/api/v3/services", Map.of()).isMissingNode();
        return (third && http.get("/api/v3/traces/" + id, Map.of(), answers::add))
                || http.get("/api/traces/" + id, Map.of(), answers::add);
    }

    private static Map<String, String> third(RemoteQuestion question) {
        Map<String, String> parameters = new HashMap<>();
        RemoteQuestion.Conditions span = question.span();
        parameters.put("query.service_name", span.service().orElse(""));
        parameters.put("query.operation_name", span.operation().orElse(""));
        parameters.put("query.start_time_min", question.from().toString());
        parameters.put("query.start_time_max", question.to().toString());
        parameters.put("query.num_traces", Integer.toString(question.limit()));
        parameters.put("query.duration_min", duration(span.atLeast()));
        parameters.put("query.duration_max", duration(span.atMost()));
        return parameters;
    }

    private static Map<String, String> ofWindow(RemoteQuestion question) {
        Map<String, String> parameters = new HashMap<>();
        RemoteQuestion.Conditions span = question.span();
        parameters.put("service", span.service().orElse(""));
        parameters.put("operation", span.operation().orElse(""));
        parameters.put("start", Long.toString(micros(question.from())));
        parameters.put("end", Long.toString(micros(question.to())));
        parameters.put("limit", Integer.toString(question.limit()));
        parameters.put("minDuration", duration(span.atLeast()));
        parameters.put("maxDuration", duration(span.atMost()));
        Map<String, String> tags = tags(span);
        if (!tags.isEmpty()) {
            parameters.put("tags", MAPPER.valueToTree(tags).toString());
        }
        return parameters;
    }

    private static Map<String, String> tags(RemoteQuestion.Conditions span) {
        var tags = new TreeMap<>(span.attributes());
        if (span.failed()) {
            tags.put("error", "true");
        }
        return tags;
    }

    static long micros(Instant at) {
        return at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000;
    }

    /// As Go reads it.
    private static String duration(Optional<Duration> told) {
        return told.map(d -> d.toNanos() / 1_000 + "us").orElse("");
    }
}
