package io.meshscope.wire.grpc;

import io.grpc.Status;
import io.meshscope.mesh.Endpoint;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks a server whether it speaks TLS: sends the first message of a handshake and reads the first
/// bytes of the answer. No handshake is completed. It blocks, at most for [#PATIENCE] three times:
/// to connect, and for each of the two bytes that it reads.
public final class TlsProbe {

    private static final Logger LOG = LoggerFactory.getLogger(TlsProbe.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int HANDSHAKE = 0x16;
    private static final int ALERT = 0x15;
    private static final int MAJOR_VERSION = 3;

    private TlsProbe() {}

    /// Why a server and a call do not go together. A Unix socket is not asked for TLS. Where the
    /// call's end does not tell, because the server closed a plaintext connection without a word,
    /// the server is asked.
    ///
    /// @param plaintext whether the call was made without TLS
    public static Optional<Misfit> explain(Status status, Endpoint endpoint, boolean plaintext) {
        return Misfit.of(status)
                .or(() ->
                        plaintext
                                        && endpoint.socket().isEmpty()
                                        && Misfit.wordless(status)
                                        && speaksTls(endpoint)
                                ? Optional.of(Misfit.TLS_ONLY)
                                : Optional.empty());
    }

    static boolean speaksTls(Endpoint endpoint) {
        try (var socket = new Socket()) {
            byte[] hello = hello(endpoint); // made first, so that the connection is short
            socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
            socket.connect(
                    new InetSocketAddress(endpoint.host(), endpoint.port()),
                    Math.toIntExact(PATIENCE.toMillis()));
            socket.getOutputStream().write(hello);
            int type = socket.getInputStream().read();
            int version = socket.getInputStream().read();
            return (type == HANDSHAKE || type == ALERT) && version == MAJOR_VERSION;
        } catch (IOException | NoSuchAlgorithmException e) {
            // A server that does not answer this either has told nothing.
            LOG.debug("{} was asked for TLS and told nothing", endpoint, e);
            return false;
        }
    }

    private static byte[] hello(Endpoint endpoint) throws IOException, NoSuchAlgorithmException {
        SSLEngine engine =
                SSLContext.getDefault().createSSLEngine(endpoint.host(), endpoint.port());
        engine.setUseClientMode(true);
        var parameters = engine.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"h2"});
        engine.setSSLParameters(parameters);
        ByteBuffer message = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        engine.wrap(ByteBuffer.allocate(0), message);
        byte[] bytes = new byte[message.flip().remaining()];
        message.get(bytes);
        return bytes;
    }
}
