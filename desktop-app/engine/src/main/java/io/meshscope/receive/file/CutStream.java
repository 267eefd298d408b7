package io.meshscope.receive.file;

import io.meshscope.journal.JournalException;
import io.meshscope.message.Message;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.zip.ZipException;

/// Ends where the stream below cannot be read further, or has given as much as is allowed, and
/// remembers why.
final class CutStream extends FilterInputStream {

    private final long most;
    private long left;
    private Optional<Message> cut = Optional.empty();

    CutStream(InputStream in, long most) {
        super(in);
        this.most = most;
        left = most;
    }

    /// Why it ended too early; empty when it did not.
    Optional<Message> cut() {
        return cut;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        int count = read(one, 0, 1);
        return count < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) {
        if (Thread.currentThread().isInterrupted()) {
            throw new JournalException(Message.of("import.given-up"), new InterruptedIOException());
        }
        if (cut.isPresent()) {
            return -1;
        }
        try {
            int count = in.read(into, from, length);
            left -= Math.max(count, 0);
            if (left < 0) {
                cut = Optional.of(Message.of("unread.long", most));
                return -1;
            }
            return count;
        } catch (IOException e) {
            cut = Optional.of(why(e));
            return -1;
        }
    }

    /// Why a file cannot be read. Archives that were cut off or damaged are not told of in words.
    static Message why(IOException failure) {
        return switch (failure) {
            case EOFException ended -> Message.of("unread.ends");
            case ZipException damaged -> Message.of("unread.damaged");
            default -> Message.why(failure);
        };
    }
}
