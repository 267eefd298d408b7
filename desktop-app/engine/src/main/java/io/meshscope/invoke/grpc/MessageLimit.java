package io.meshscope.invoke.grpc;

import io.grpc.Status;
import io.meshscope.invoke.CallTerms;
import io.meshscope.message.Message;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The words for a message that came and is larger than the call takes.
final class MessageLimit {

    /// As gRPC says it, of the size that was told or of what came out of the decompression.
    private static final Pattern SAID =
            Pattern.compile("message exceeds maximum size (\\d+)(?:: (\\d+))?");

    private MessageLimit() {}

    /// Whether the message was refused here. A server that refuses the request says the same of its
    /// own limit.
    static boolean exceeded(Status status, CallTerms terms) {
        Matcher said = said(status);
        return status.getCode() == Status.Code.RESOURCE_EXHAUSTED
                && said.find()
                && said.group(1).equals(Integer.toString(terms.maxMessageBytes()));
    }

    static Message words(Status status, CallTerms terms) {
        Matcher said = said(status);
        return said.find() && said.group(2) != null
                ? Message.of("call.too-large.bytes", said.group(2), terms.maxMessageBytes())
                : Message.of("call.too-large", terms.maxMessageBytes());
    }

    private static Matcher said(Status status) {
        return SAID.matcher(String.valueOf(status.getDescription()));
    }
}
