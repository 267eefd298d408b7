package io.meshscope.invoke.history;

import io.meshscope.invoke.CallMessage;
import io.meshscope.invoke.CallRequest;
import io.meshscope.invoke.CallResult;
import io.meshscope.message.Message;
import io.meshscope.store.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A call that was made, as it is kept: without secrets, and without texts that are too long.
///
/// @param answer empty when it could not be made
/// @param traceId the trace that was started for it
public record KeptCall(
        Instant at, Request request, Optional<Answer> answer, Optional<String> traceId) {

    /// The longest message that is kept, in characters.
    public static final int LONGEST = 256 * 1024;

    /// @param json the message; empty when it was too long, or the method took a stream
    /// @param metadata without that which is secret
    /// @param withheld the keys of metadata that is secret, in order
    public record Request(
            String target,
            String method,
            Optional<String> json,
            Map<String, List<String>> metadata,
            List<String> withheld) {

        public Request {
            metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
            withheld = List.copyOf(withheld);
        }
    }

    /// @param json the last message; empty when none came or it was too long
    /// @param peer the address that answered
    public record Answer(
            String code,
            int number,
            String message,
            Optional<String> json,
            Optional<String> peer,
            Duration took) {}

    /// @param result empty when it could not be made
    public static KeptCall of(Instant at, CallRequest request, Optional<CallResult> result) {
        return new KeptCall(
                at,
                request(request),
                result.map(KeptCall::answer),
                result.flatMap(CallResult::traceId));
    }

    private static Request request(CallRequest request) {
        var metadata = new TreeMap<String, List<String>>();
        request.metadata()
                .forEach((key, values) -> {
                    if (!secret(key)) {
                        metadata.put(key, values.stream().map(Secrets::masked).toList());
                    }
                });
        return new Request(
                request.target().text(),
                request.method(),
                kept(request.json()),
                metadata,
                request.metadata().keySet().stream().filter(KeptCall::secret).sorted().toList());
    }

    private static Answer answer(CallResult result) {
        return new Answer(
                result.code(),
                result.status().number(),
                Secrets.masked(result.message()),
                result.json().flatMap(KeptCall::kept),
                result.peer(),
                result.timing().total());
    }

    private static boolean secret(String key) {
        return Secrets.named(key.endsWith("-bin") ? key.substring(0, key.length() - 4) : key);
    }

    private static Optional<String> kept(String json) {
        return json.isBlank() || json.length() > LONGEST
                ? Optional.empty()
                : Optional.of(Secrets.masked(json));
    }

    /// The answer as it was, as far as it was kept.
    public Optional<CallResult> result() {
        return answer.map(a ->
                new CallResult(
                        new CallResult.Status(a.code(), a.number(), a.message()),
                        a.json().map(KeptCall::response).orElse(CallResult.Response.NONE),
                        CallResult.Metadata.NONE,
                        a.peer(),
                        // The caller's span is not kept: nobody waits for it any more.
                        traceId.map(id -> new CallResult.Trace(id, "")),
                        at,
                        CallResult.Timing.of(a.took())));
    }

    private static CallResult.Response response(String json) {
        var text =
                new CallMessage.Text(
                        Optional.of(json), List.of(), List.of(Message.of("shown.history")));
        return new CallResult.Response(
                Optional.of(new CallMessage(1, new byte[0], (bytes, fields) -> text)), text);
    }
}
