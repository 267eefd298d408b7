package io.meshscope.receive.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.Message;
import com.google.rpc.Code;
import com.google.rpc.Status;
import io.meshscope.receive.Decoded;
import io.meshscope.receive.http.HttpAnswers;
import io.meshscope.wire.http.HttpAnswer;
import io.meshscope.wire.http.HttpHead;
import io.meshscope.wire.http.HttpRefusal;
import java.util.function.Function;

/// Answers in the encoding of the request. A refusal is a `google.rpc.Status`, in JSON unless
/// protobuf was sent.
final class OtlpAnswers implements HttpAnswers {

    static final String PROTOBUF = "application/x-protobuf";
    static final String JSON = "application/json";

    private final Function<Decoded<?>, Message> answer;

    /// @param answer says how many items were refused, and why
    OtlpAnswers(Function<Decoded<?>, Message> answer) {
        this.answer = answer;
    }

    @Override
    public HttpAnswer taken(HttpHead head, Decoded<?> decoded) {
        return encoded(head, 200, answer.apply(decoded));
    }

    @Override
    public HttpAnswer refused(HttpHead head, HttpRefusal refusal) {
        return encoded(
                head,
                refusal.status(),
                Status.newBuilder()
                        .setCode(code(refusal.status()))
                        .setMessage(refusal.said().english())
                        .build());
    }

    private static HttpAnswer encoded(HttpHead head, int status, Message message) {
        return head.contentType().filter(PROTOBUF::equals).isPresent()
                ? HttpAnswer.of(status, PROTOBUF, message.toByteArray())
                : HttpAnswer.of(status, JSON, OtlpJson.write(message).getBytes(UTF_8));
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
