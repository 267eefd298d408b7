package io.meshscope.collection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.meshscope.invoke.CallEvent;
import io.meshscope.invoke.CallListener;
import io.meshscope.invoke.CallMessage;
import io.meshscope.invoke.CallRequest;
import io.meshscope.invoke.CallResult;
import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.Invoker;
import io.meshscope.invoke.OpenCall;
import io.meshscope.invoke.RpcMode;
import io.meshscope.message.Message;
import java.util.ArrayList;
import java.util.List;

/// Makes a call of any mode: sends all its messages, half-closes, and keeps what comes until the
/// end.
final class MadeCall implements CallListener {

    private static final long MAX_BYTES = 64L << 20;

    private final List<CallMessage> kept = new ArrayList<>();
    private long bytes;
    private long count;

    private MadeCall() {}

    /// Blocks on the network.
    ///
    /// @param messages to send, as protobuf JSON
    /// @throws InvokeException when the call cannot be made
    static Answers of(Invoker invoker, CallRequest request, List<String> messages)
            throws InterruptedException {
        var made = new MadeCall();
        try (OpenCall call = invoker.open(request, made)) {
            boolean takesOne = call.mode().filter(m -> !m.takesMany()).isPresent();
            if (takesOne && messages.size() != 1) {
                throw new InvokeException(
                        Message.of("collection.one-message", request.method(), messages.size()));
            }
            for (String message : messages) {
                if (!call.send(message)) {
                    break; // it has ended: how, says the status
                }
            }
            call.halfClose();
            CallResult end = call.await();
            return made.answers(end, call.mode().filter(RpcMode::answersMany).isPresent());
        }
    }

    @Override
    public synchronized void on(CallEvent event) {
        if (event instanceof CallEvent.Received received) {
            count++;
            bytes += received.message().size();
            if (bytes <= MAX_BYTES) {
                kept.add(received.message());
            }
        }
    }

    private synchronized Answers answers(CallResult end, boolean many) {
        List<CallMessage.Text> texts =
                many
                        ? kept.stream().map(m -> m.text(CallMessage.Fields.SET)).toList()
                        : List.of(end.response().text());
        var messages = new ArrayList<JsonNode>();
        var problems = new ArrayList<Message>();
        for (CallMessage.Text text : texts) {
            text.json()
                    .ifPresentOrElse(
                            json -> read(json, messages, problems),
                            () -> problems.addAll(text.problems()));
        }
        if (many && kept.size() < count) {
            problems.add(Message.of("check.first-answers", kept.size(), count, MAX_BYTES >> 20));
        }
        return new Answers(end, many, messages, many ? count : messages.size(), problems);
    }

    private static void read(String json, List<JsonNode> messages, List<Message> problems) {
        try {
            messages.add(CollectionJson.READER.readTree(json));
        } catch (JsonProcessingException e) {
            problems.add(Message.verbatim(e.getOriginalMessage()));
        }
    }
}
