package io.meshscope.ui.invoke;

import io.meshscope.invoke.CallResult;
import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.Unfit;
import io.meshscope.message.Message;
import io.meshscope.reading.ReadingWords;
import java.util.Optional;

/// Why a call was not made, or how it went wrong.
///
/// @param said in every language
/// @param unfit why the server takes no such call, where that is what the message says
record Reason(Message said, Optional<Unfit> unfit) {

    static Reason of(Exception problem) {
        return new Reason(
                Message.why(problem),
                problem instanceof InvokeException e ? e.unfit() : Optional.empty());
    }

    static Reason of(CallResult result) {
        return new Reason(result.status().said(), result.status().unfit());
    }

    /// Whether another way to call the server may help.
    boolean asksAccess() {
        return unfit.filter(u ->
                        switch (u.why()) {
                            case TLS_ONLY, NO_TLS, UNTRUSTED, OTHER_NAME, CERTIFICATE_WANTED ->
                                    true;
                            case NO_HTTP2,
                                    NOT_GRPC,
                                    SOMETHING_ELSE,
                                    NO_TLS_NO_HTTP2,
                                    TLS_NO_HTTP2 ->
                                    false;
                        })
                .isPresent();
    }

    String words(ReadingWords words) {
        return said.in(words.locale());
    }
}
