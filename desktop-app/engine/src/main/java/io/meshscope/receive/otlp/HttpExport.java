package io.meshscope.receive.otlp;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.Code;
import com.google.rpc.Status;
import com.sun.net.httpserver.HttpExchange;
import io.meshscope.journal.RetryLaterException;
import io.meshscope.mesh.SourceId;
import io.meshscope.receive.ReceiverLimits;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/// One request over HTTP: decoded by its content type, answered in the same encoding.
final class HttpExport {

    private enum Encoding {
        PROTOBUF("application/x-protobuf"),
        JSON("application/json");

        private final String type;

        Encoding(String type) {
            this.type = type;
        }
    }

    private final HttpExchange exchange;
    private final ReceiverLimits limits;
    private final ScheduledExecutorService watchdog;

    HttpExport(HttpExchange exchange, ReceiverLimits limits, ScheduledExecutorService watchdog) {
        this.exchange = exchange;
        this.limits = limits;
        this.watchdog = watchdog;
    }

    void take(SourceId source, ExportService<?, ?> service) throws IOException, HttpRefusal {
        Encoding encoding = encoding();
        byte[] body = new HttpBody(exchange, limits, watchdog).read();
        Message request = decode(service.emptyRequest(), body, encoding);
        try {
            answer(200, encoding, service.export(source, request));
        } catch (RetryLaterException e) {
            throw HttpRefusal.later(429, String.valueOf(e.getMessage()), e.delay().toSeconds());
        }
    }

    private Encoding encoding() throws HttpRefusal {
        for (Encoding encoding : Encoding.values()) {
            if (encoding.type.equals(contentType())) {
                return encoding;
            }
        }
        throw new HttpRefusal(
                415, "Send application/x-protobuf or application/json, not " + contentType() + ".");
    }

    private String contentType() {
        @Nullable String header = exchange.getRequestHeaders().getFirst("Content-Type");
        if (header == null) {
            return "a body without a content type";
        }
        int end = header.indexOf(';');
        String type = (end < 0 ? header : header.substring(0, end)).strip();
        return (type.length() > 100 ? type.substring(0, 100) : type).toLowerCase(Locale.ROOT);
    }

    private static Message decode(Message empty, byte[] body, Encoding encoding)
            throws HttpRefusal {
        try {
            return encoding == Encoding.JSON
                    ? OtlpJson.read(body, empty)
                    : empty.getParserForType().parseFrom(body);
        } catch (InvalidProtocolBufferException e) {
            throw new HttpRefusal(
                    400,
                    "The body is not "
                            + (encoding == Encoding.JSON ? "OTLP in JSON: " : "OTLP in protobuf: ")
                            + e.getMessage());
        }
    }

    private void answer(int status, Encoding encoding, Message message) throws IOException {
        byte[] body =
                encoding == Encoding.JSON
                        ? OtlpJson.write(message).getBytes(StandardCharsets.UTF_8)
                        : message.toByteArray();
        exchange.getResponseHeaders().set("Content-Type", encoding.type);
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }

    /// A refusal is a `google.rpc.Status`, in JSON unless protobuf was sent.
    void refuse(HttpRefusal refusal) throws IOException {
        if (refusal.retryAfterSeconds() > 0) {
            exchange.getResponseHeaders()
                    .set("Retry-After", Long.toString(refusal.retryAfterSeconds()));
        }
        // The rest of the body is not read, so the connection cannot be used again.
        exchange.getResponseHeaders().set("Connection", "close");
        answer(
                refusal.status(),
                Encoding.PROTOBUF.type.equals(contentType()) ? Encoding.PROTOBUF : Encoding.JSON,
                Status.newBuilder()
                        .setCode(code(refusal.status()))
                        .setMessage(String.valueOf(refusal.getMessage()))
                        .build());
    }

    private static int code(int status) {
        return switch (status) {
            case 403 -> Code.PERMISSION_DENIED_VALUE;
            case 404 -> Code.NOT_FOUND_VALUE;
            case 405 -> Code.UNIMPLEMENTED_VALUE;
            case 413, 429 -> Code.RESOURCE_EXHAUSTED_VALUE;
            default -> Code.INVALID_ARGUMENT_VALUE;
        };
    }
}
