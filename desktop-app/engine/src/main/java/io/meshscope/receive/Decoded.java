package io.meshscope.receive;

import io.meshscope.message.Message;
import java.util.List;

/// What was read from one body.
///
/// @param items those that are good; nobody changes the list
/// @param refused how many are not
/// @param reason why the last refused one was refused; [#NONE] when none was
public record Decoded<T>(List<T> items, long refused, Message reason) {

    /// There is no reason, because nothing was refused.
    public static final Message NONE = Message.verbatim("");

    public static <T> Decoded<T> of(List<T> items) {
        return new Decoded<>(items, 0, NONE);
    }

    /// The same, when more were refused before the items were looked at.
    public Decoded<T> refusing(long more, Message why) {
        return more == 0 ? this : new Decoded<>(items, refused + more, why);
    }
}
