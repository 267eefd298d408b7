package io.meshscope.collection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.meshscope.invoke.CallResult;
import io.meshscope.message.Message;
import java.util.List;

/// What came back from a call.
///
/// @param end how it ended
/// @param many whether the method answers with a stream
/// @param messages in order; those of a stream that is too large are not all there
/// @param count of all that came
/// @param problems what cannot be told of the messages, a sentence each
record Answers(
        CallResult end, boolean many, List<JsonNode> messages, long count, List<Message> problems) {

    Answers {
        messages = List.copyOf(messages);
        problems = List.copyOf(problems);
    }

    /// The last message; missing when none came.
    JsonNode last() {
        return messages.isEmpty() ? MissingNode.getInstance() : messages.getLast();
    }

    /// What a snapshot keeps: all messages of a stream, or the one.
    JsonNode whole() {
        return many ? JsonNodeFactory.instance.arrayNode().addAll(messages) : last();
    }
}
