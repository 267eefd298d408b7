package io.meshscope.collection;

import io.meshscope.message.Message;
import java.util.List;

/// One thing that was expected, and whether it was so.
///
/// @param what was expected; when it did not pass, with what was found instead
/// @param where lines that say where; empty for most
public record Check(boolean passed, Message what, List<Message> where) {

    public Check {
        where = List.copyOf(where);
    }

    static Check passed(Message what) {
        return new Check(true, what, List.of());
    }

    static Check failed(Message what, Message... where) {
        return new Check(false, what, List.of(where));
    }
}
