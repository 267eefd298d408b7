package io.meshscope.topology;

import io.meshscope.mesh.Outcome;
import io.meshscope.mesh.ServiceName;
import io.meshscope.trace.MessageRole;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanKind;
import io.meshscope.trace.SpanNames;
import java.util.List;
import java.util.Optional;

/// What a span tells of its call, beside its ids and times. Spans that are alike as calls tell the
/// same.
///
/// @param shared whether its sender says that the client's span has the same id
/// @param method of the procedure that was called
record Told(
        ServiceName service,
        SpanKind kind,
        End end,
        boolean shared,
        Optional<String> method,
        Target target,
        Message message) {

    record End(Outcome outcome, boolean stream) {}

    /// What a client span says of whom it called.
    ///
    /// @param client whether it is a client's span at all
    /// @param named what the sender itself calls the target
    record Target(
            boolean client, Peers.Marks marks, List<String> addresses, Optional<String> named) {

        static final Target NONE = new Target(false, Peers.Marks.NONE, List.of(), Optional.empty());

        static Target of(Span client) {
            return new Target(
                    true,
                    Peers.Marks.of(client),
                    SpanNames.addresses(client).toList(),
                    SpanNames.called(client));
        }
    }

    /// What it says of a message that passes through a broker.
    ///
    /// @param some whether it got a message, when it fetches
    /// @param of the spans that it is linked to
    record Message(
            MessageRole role, Optional<ServiceName> broker, boolean some, List<Span.Link> of) {

        static final Message NONE =
                new Message(MessageRole.NONE, Optional.empty(), false, List.of());

        static Message of(Span span, MessageRole role) {
            return role == MessageRole.NONE
                    ? NONE
                    : new Message(
                            role,
                            SpanNames.messagingSystem(span).map(ServiceName::new),
                            MessageRole.gotSome(span),
                            span.links());
        }
    }

    static Told of(Span span) {
        MessageRole role = MessageRole.of(span);
        return new Told(
                span.resource().service(),
                span.kind(),
                new End(span.outcome(), span.streams()),
                SpanNames.shared(span),
                SpanNames.rpc(span).map(SpanNames.Rpc::full),
                client(span, role) ? Target.of(span) : Target.NONE,
                Message.of(span, role));
    }

    /// Who asks a database is its client, also when the span has no kind. Who fetches messages is
    /// called by the broker.
    private static boolean client(Span span, MessageRole role) {
        return switch (span.kind()) {
            case CLIENT -> role != MessageRole.RECEIVES;
            case UNSPECIFIED -> SpanNames.database(span).isPresent();
            default -> false;
        };
    }
}
