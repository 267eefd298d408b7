package io.meshscope.cluster;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Asks a PostgreSQL whether it takes connections. A server that asks for a password takes them;
/// one that is still starting answers with an error (PostgreSQL, "Message Flow").
final class PostgresProbe {

    private static final int PROTOCOL = 3 << 16;
    private static final int ASKS_FOR_PASSWORD = 'R';

    private PostgresProbe() {}

    static boolean answers(int port, Duration timeout) {
        byte[] parameters = "user\0health\0database\0postgres\0\0".getBytes(StandardCharsets.UTF_8);
        int length = 2 * Integer.BYTES + parameters.length;
        byte[] startup =
                ByteBuffer.allocate(length).putInt(length).putInt(PROTOCOL).put(parameters).array();
        try (var socket = new Socket()) {
            socket.setSoTimeout((int) timeout.toMillis());
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                    (int) timeout.toMillis());
            var out = new DataOutputStream(socket.getOutputStream());
            out.write(startup);
            out.flush();
            return socket.getInputStream().read() == ASKS_FOR_PASSWORD;
        } catch (IOException e) {
            return false; // refused, reset or too slow: an answer too, namely "not ready"
        }
    }
}
