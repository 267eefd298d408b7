package io.meshscope.receive;

import io.meshscope.message.Message;

/// How much one body may hold: a body of the allowed length could still be made of millions of tiny
/// parts, each of which takes a hundred bytes of memory when it is read.
public final class Parts {

    /// Far more than any sender's batch has: some 30,000 spans with 30 attributes each.
    public static final int MOST = 1_000_000;

    private int left = MOST;

    /// Counts one more span, attribute, event or link.
    ///
    /// @throws UnreadableException when there are too many
    public void one() throws UnreadableException {
        several(1);
    }

    /// Counts several at once.
    public void several(int more) throws UnreadableException {
        left -= more;
        if (left < 0) {
            throw new UnreadableException(Message.of("body.parts", MOST));
        }
    }
}
