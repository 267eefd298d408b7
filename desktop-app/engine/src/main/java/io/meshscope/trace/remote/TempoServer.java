package io.meshscope.trace.remote;

import com.fasterxml.jackson.databind.JsonNode;
import io.meshscope.message.Message;
import io.meshscope.trace.HexIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Grafana's Tempo: the ids of traces are searched by TraceQL, and each trace is fetched.
public final class TempoServer implements RemoteServer {

    private final RemoteHttp http;

    public TempoServer(RemoteHttp http) {
        this.http = http;
    }

    @Override
    public void fetch(RemoteQuestion question, RemoteAnswers answers) throws InterruptedException {
        JsonNode found =
                http.json(
                        "/api/search",
                        Map.of(
                                "q", query(question.span()),
                                "start", Long.toString(question.from().getEpochSecond()),
                                "end", Long.toString(question.to().getEpochSecond() + 1),
                                "limit", Integer.toString(question.limit())));
        if (found.isMissingNode()) {
            throw new RemoteException(Message.of("remote.no-api", "Tempo", "/api/search"));
        }
        if (found.path("traces").size() >= question.limit()) {
            answers.note(Message.of("remote.limit", question.limit()));
        }
        for (JsonNode trace : found.path("traces")) {
            Optional<String> id = HexIds.trace(trace.path("traceID").asText());
            if (id.isEmpty()) {
                answers.note(Message.of("remote.no-id"));
            } else if (!trace(id.get(), answers)) {
                answers.note(Message.of("remote.gone", id.get()));
            }
        }
    }

    @Override
    public boolean trace(String id, RemoteAnswers answers) throws InterruptedException {
        return http.get("/api/v2/traces/" + id, Map.of(), answers::add)
                || http.get("/api/traces/" + id, Map.of(), answers::add);
    }

    /// TraceQL. A number that is asked for may be one or a text.
    static String query(RemoteQuestion.Conditions span) {
        List<String> all = new ArrayList<>();
        span.service().ifPresent(s -> all.add("resource.service.name = " + quoted(s)));
        span.operation().ifPresent(o -> all.add("name = " + quoted(o)));
        span.atLeast().ifPresent(d -> all.add("duration >= " + d.toNanos() / 1_000 + "us"));
        span.atMost().ifPresent(d -> all.add("duration <= " + d.toNanos() / 1_000 + "us"));
        if (span.failed()) {
            all.add("status = error");
        }
        new TreeMap<>(span.attributes())
                .forEach((key, value) -> {
                    String name = "." + (key.matches("[\\w.]+") ? key : quoted(key));
                    String text = name + " = " + quoted(value);
                    boolean plain = value.matches("-?\\d{1,18}|true|false");
                    all.add(plain ? "(" + text + " || " + name + " = " + value + ")" : text);
                });
        return all.isEmpty() ? "{}" : "{ " + String.join(" && ", all) + " }";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
