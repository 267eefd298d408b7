package io.meshscope.invoke;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meshscope.reading.explain.FailedCall;
import io.meshscope.trace.GrpcCode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/// Calls that did not end well, as the reading takes them.
public final class FailedCalls {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RETRY_INFO = "/google.rpc.RetryInfo";
    private static final Pattern SECONDS = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)s");

    private FailedCalls() {}

    /// Empty when it ended well, or with a status that gRPC does not define.
    ///
    /// @param mode of the method; empty when it is not known
    public static Optional<FailedCall> of(
            CallRequest request, Optional<RpcMode> mode, CallResult result) {
        return GrpcCode.of(result.status().number())
                .filter(code -> code != GrpcCode.OK)
                .map(code ->
                        new FailedCall(
                                new FailedCall.Called(
                                        request.target().service(),
                                        result.status().end().dialled(),
                                        request.method()),
                                given(request, mode, result),
                                code,
                                result.status().end().by(),
                                answer(result)));
    }

    private static FailedCall.Given given(
            CallRequest request, Optional<RpcMode> mode, CallResult result) {
        return new FailedCall.Given(
                mode.flatMap(request.terms()::deadlineOf),
                result.status().end().authorized(),
                request.schema().isEmpty());
    }

    private static FailedCall.Answer answer(CallResult result) {
        return new FailedCall.Answer(
                result.status().said(),
                result.response().message().map(CallMessage::number).orElse(0L),
                result.details().stream().flatMap(d -> retryIn(d).stream()).findFirst());
    }

    private static Optional<Duration> retryIn(String detail) {
        try {
            JsonNode read = JSON.readTree(detail);
            return Optional.of(read.path("retryDelay").asText())
                    .filter(delay -> read.path("@type").asText().endsWith(RETRY_INFO))
                    .map(SECONDS::matcher)
                    .filter(m -> m.matches())
                    .map(m -> new BigDecimal(m.group(1)).movePointRight(9).longValue())
                    .map(Duration::ofNanos);
        } catch (JsonProcessingException e) {
            // A detail that is no JSON is shown as it is, and asks for nothing.
            return Optional.empty();
        }
    }
}
