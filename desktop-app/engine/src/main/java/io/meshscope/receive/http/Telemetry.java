package io.meshscope.receive.http;

import io.meshscope.journal.RetryLaterException;
import io.meshscope.mesh.SourceId;
import io.meshscope.message.Message;
import io.meshscope.receive.Decoded;
import io.meshscope.receive.Inlet;
import io.meshscope.receive.Reception;
import io.meshscope.receive.UnreadableException;
import io.meshscope.wire.http.HttpAnswer;
import io.meshscope.wire.http.HttpHead;
import io.meshscope.wire.http.HttpRefusal;
import io.meshscope.wire.http.HttpService;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Leads each request to the inlet of its path and content type.
///
/// Web pages may post to the loopback interface too: a request with an `Origin` is refused unless
/// that origin is allowed.
final class Telemetry implements HttpService {

    private final SourceId source;
    private final Reception reception;
    private final Map<String, HttpFormat> formats = new LinkedHashMap<>();
    private final HttpAnswers answers;

    Telemetry(SourceId source, Reception reception, List<HttpFormat> formats) {
        this.source = source;
        this.reception = reception;
        formats.forEach(format -> this.formats.put(format.path(), format));
        answers = formats.isEmpty() ? new TextAnswers() : formats.getFirst().answers();
    }

    @Override
    public Optional<HttpAnswer> head(HttpHead head) throws HttpRefusal {
        Optional<String> origin = head.header("origin");
        if (origin.isPresent() && !allowed(head)) {
            throw new HttpRefusal(403, foreign(origin.get()));
        }
        HttpFormat format = format(head);
        return switch (head.method()) {
            case "POST" -> {
                inlet(format, head);
                yield Optional.empty();
            }
            case "OPTIONS" -> Optional.of(preflight(head));
            default -> throw new HttpRefusal(405, Message.of("request.post"));
        };
    }

    private boolean allowed(HttpHead head) {
        return head.header("origin").filter(reception.allowedOrigins()::contains).isPresent();
    }

    private static Message foreign(String origin) {
        return Message.of(
                "request.origin", origin.length() > 200 ? origin.substring(0, 200) : origin);
    }

    private HttpFormat format(HttpHead head) throws HttpRefusal {
        @Nullable HttpFormat format = formats.get(head.path());
        if (format != null) {
            return format;
        }
        if (head.method().equals("PRI")) {
            throw new HttpRefusal(405, Message.of("request.http2"));
        }
        String here = String.join(", ", formats.keySet().stream().sorted().toList());
        throw new HttpRefusal(
                404,
                reception
                        .signposts()
                        .elsewhere(head.path())
                        .orElseGet(() -> Message.of("request.nothing", here)));
    }

    private static Inlet<?> inlet(HttpFormat format, HttpHead head) throws HttpRefusal {
        @Nullable Inlet<?> inlet = format.byType().get(head.contentType().orElse(""));
        if (inlet == null) {
            throw new HttpRefusal(
                    415,
                    Message.of(
                            "body.type",
                            format.types(),
                            head.contentType()
                                    .map(Message::verbatim)
                                    .orElseGet(() -> Message.of("body.no-type"))));
        }
        return inlet;
    }

    private HttpAnswer preflight(HttpHead head) {
        return cross(head, HttpAnswer.of(204))
                .with(
                        Map.of(
                                "Allow", "POST, OPTIONS",
                                "Access-Control-Allow-Methods", "POST",
                                "Access-Control-Allow-Headers", "content-type, content-encoding"));
    }

    /// Lets an allowed web page read the answer.
    private HttpAnswer cross(HttpHead head, HttpAnswer answer) {
        return allowed(head)
                ? answer.with(
                        Map.of(
                                "Access-Control-Allow-Origin",
                                head.header("origin").orElseThrow(),
                                "Vary",
                                "Origin"))
                : answer;
    }

    @Override
    public HttpAnswer answer(HttpHead head, byte[] body) throws HttpRefusal {
        HttpFormat format = format(head);
        try {
            Decoded<?> decoded = inlet(format, head).take(source, body);
            reception.refusals().items(source, decoded.refused(), decoded.reason());
            reception.taken().took(head.path(), head.contentType().orElse(""), body);
            return cross(head, format.answers().taken(head, decoded));
        } catch (UnreadableException e) {
            throw new HttpRefusal(400, e.said());
        } catch (RetryLaterException e) {
            throw HttpRefusal.later(e.said(), e.delay());
        }
    }

    @Override
    public HttpAnswer refusal(HttpHead head, HttpRefusal refusal) {
        if (refusal.retryAfterSeconds() == 0) {
            reception.refusals().request(source, refusal.said());
        }
        HttpAnswer answer = cross(head, answers.refused(head, refusal));
        if (refusal.status() == 405) {
            return answer.with(Map.of("Allow", "POST, OPTIONS"));
        }
        return refusal.retryAfterSeconds() > 0
                ? answer.with(Map.of("Retry-After", Long.toString(refusal.retryAfterSeconds())))
                : answer;
    }
}
