package io.meshscope.cli;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// Launches of the shop take turns, also those of other test processes. A launch chooses free ports
/// near the usual ones a moment before its servers listen there: two at once would choose the same.
final class LaunchTurn implements AutoCloseable {

    private final FileChannel channel;

    private LaunchTurn(FileChannel channel) {
        this.channel = channel;
    }

    /// Waits until no other test process has the turn. It ends with this process at the latest.
    @SuppressWarnings("resource") // the lock ends with its channel
    static LaunchTurn take() {
        Path file =
                Path.of(
                        System.getProperty("java.io.tmpdir"),
                        "mesh-launch-" + System.getProperty("user.name"));
        try {
            FileChannel channel = FileChannel.open(file, CREATE, WRITE);
            channel.lock();
            return new LaunchTurn(channel);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
