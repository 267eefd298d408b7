package io.meshscope.receive.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.meshscope.receive.Decoded;
import io.meshscope.wire.http.HttpAnswer;
import io.meshscope.wire.http.HttpHead;
import io.meshscope.wire.http.HttpRefusal;

/// Answers 202 without a body, and says in plain text why something was refused: as Zipkin and
/// Jaeger do.
public final class TextAnswers implements HttpAnswers {

    @Override
    public HttpAnswer taken(HttpHead head, Decoded<?> decoded) {
        return decoded.refused() == 0
                ? HttpAnswer.of(202)
                : text(202, decoded.refused() + " refused: " + decoded.reason().english());
    }

    @Override
    public HttpAnswer refused(HttpHead head, HttpRefusal refusal) {
        return text(refusal.status(), refusal.said().english());
    }

    private static HttpAnswer text(int status, String words) {
        return HttpAnswer.of(status, "text/plain; charset=utf-8", (words + "\n").getBytes(UTF_8));
    }
}
