package io.meshscope.trace.remote;

import io.meshscope.message.Message;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Zipkin's server.
public final class ZipkinServer implements RemoteServer {

    private final RemoteHttp http;

    public ZipkinServer(RemoteHttp http) {
        this.http = http;
    }

    @Override
    public void fetch(RemoteQuestion question, RemoteAnswers answers) throws InterruptedException {
        Map<String, String> parameters = new HashMap<>();
        RemoteQuestion.Conditions span = question.span();
        parameters.put("serviceName", span.service().orElse(""));
        parameters.put("spanName", span.operation().orElse(""));
        parameters.put("endTs", Long.toString(question.to().toEpochMilli()));
        parameters.put(
                "lookback",
                Long.toString(Duration.between(question.from(), question.to()).toMillis()));
        parameters.put("limit", Integer.toString(question.limit()));
        parameters.put("minDuration", micros(span.atLeast()));
        if (span.atMost().isPresent()) {
            // Zipkin takes the longest only with a shortest.
            parameters.putIfAbsent("minDuration", "1");
            parameters.merge("minDuration", "1", (is, one) -> is.isEmpty() ? one : is);
            parameters.put("maxDuration", micros(span.atMost()));
        }
        parameters.put(
                "annotationQuery",
                Stream.concat(
                                span.failed() ? Stream.of("error") : Stream.empty(),
                                new TreeMap<>(span.attributes())
                                        .entrySet().stream()
                                                .map(a -> a.getKey() + "=" + a.getValue()))
                        .collect(Collectors.joining(" and ")));
        if (!http.get("/api/v2/traces", parameters, answers::add)) {
            throw new RemoteException(Message.of("remote.no-api", "Zipkin", "/api/v2/traces"));
        }
    }

    @Override
    public boolean trace(String id, RemoteAnswers answers) throws InterruptedException {
        return http.get("/api/v2/trace/" + id, Map.of(), answers::add);
    }

    private static String micros(Optional<Duration> told) {
        return told.map(d -> Long.toString(Math.max(1, d.toNanos() / 1_000))).orElse("");
    }
}
