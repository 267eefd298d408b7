package io.meshscope.invoke.grpc;

import io.grpc.Status;
import io.meshscope.invoke.CallTerms;
import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.Unfit;
import io.meshscope.message.Message;
import io.meshscope.reading.explain.CallEnd;
import java.time.Duration;
import java.util.Optional;

/// What is said of a call's end, be it a single call or one of a run.
///
/// @param by what ended it
/// @param unfit why the server takes no such call, where that is what is said
record Judged(CallEnd by, Message said, Optional<Unfit> unfit, InvokeException.Remedy remedy) {

    /// What ended a call; a message that the caller does not take is not the server's doing.
    ///
    /// @param otherwise when no message was too large
    static CallEnd by(Status status, CallEnd otherwise, CallTerms terms) {
        return MessageLimit.exceeded(status, terms) ? CallEnd.TOO_LARGE : otherwise;
    }

    /// It may ask the server once more.
    ///
    /// @param otherwise what ended it when no message was too large
    /// @param deadline of the call; empty for none
    /// @param answered whether a message had come by then
    static Judged of(
            Status status,
            CallEnd otherwise,
            Dialled server,
            CallTerms terms,
            Optional<Duration> deadline,
            boolean answered) {
        CallEnd by = by(status, otherwise, terms);
        if (by == CallEnd.TOO_LARGE) {
            return new Judged(
                    by,
                    MessageLimit.words(status, terms),
                    Optional.empty(),
                    InvokeException.Remedy.MESSAGE_LIMIT);
        }
        Optional<Unfit> unfit = StatusWords.unfit(status, server);
        return new Judged(
                by,
                unfit.map(Unfit::said)
                        .orElseGet(() ->
                                StatusWords.of(status, by, server.endpoint(), deadline, answered)),
                unfit,
                status.getCode() == Status.Code.UNAUTHENTICATED
                        ? InvokeException.Remedy.CREDENTIALS
                        : InvokeException.Remedy.NONE);
    }
}
