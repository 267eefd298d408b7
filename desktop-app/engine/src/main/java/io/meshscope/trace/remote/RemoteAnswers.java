package io.meshscope.trace.remote;

import io.meshscope.message.Message;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What a server answered, one answer after the other in a file, and what is to be said of it.
public final class RemoteAnswers implements AutoCloseable {

    private static final long MOST_BYTES = 4L * 1024 * 1024 * 1024;

    private final OutputStream out;
    private final List<Message> notes = new ArrayList<>();
    private long left = MOST_BYTES;

    /// @param file is made
    public RemoteAnswers(Path file) throws IOException {
        out = Files.newOutputStream(file);
    }

    void add(InputStream answer) throws IOException {
        byte[] buffer = new byte[64 * 1_024];
        boolean first = true;
        for (int count = answer.read(buffer); count >= 0; count = answer.read(buffer)) {
            if (first && !json(buffer[0])) {
                throw new RemoteException(Message.of("remote.server.no-json"));
            }
            first = false;
            left -= count;
            if (left < 0) {
                throw new RemoteException(Message.of("remote.large", MOST_BYTES));
            }
            out.write(buffer, 0, count);
        }
        out.write('\n');
    }

    private static boolean json(byte first) {
        return first == '{' || first == '[' || Character.isWhitespace(first);
    }

    void note(Message said) {
        notes.add(said);
    }

    /// What could not be asked, and where more may be than was fetched.
    public List<Message> notes() {
        return List.copyOf(notes);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
