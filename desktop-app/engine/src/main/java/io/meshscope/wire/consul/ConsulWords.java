package io.meshscope.wire.consul;

import com.ecwid.consul.v1.OperationException;
import com.google.gson.JsonParseException;
import io.meshscope.message.Message;
import io.meshscope.wire.tls.CertificateFault;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.http.NoHttpResponseException;
import org.apache.http.conn.ConnectTimeoutException;

/// Says in plain words why Consul gave no answer, and what to do.
final class ConsulWords {

    private static final int FORBIDDEN = 403;

    private final ConsulAddress address;
    private final ConsulTiming timing;
    private final String rights;

    /// @param rights that a question needs of a token
    ConsulWords(ConsulAddress address, ConsulTiming timing, String rights) {
        this.address = address;
        this.timing = timing;
        this.rights = rights;
    }

    ConsulException of(RuntimeException e) {
        return e instanceof ConsulException known ? known : new ConsulException(words(e), e);
    }

    private Message words(RuntimeException e) {
        String where = address.words();
        if (e instanceof OperationException refused) {
            return refused(where, refused);
        }
        if (e instanceof JsonParseException) {
            return Message.of("consul.other", where);
        }
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return switch (cause) {
            case ConnectTimeoutException t -> silent(where);
            case SocketTimeoutException t -> silent(where);
            case ConnectException c -> Message.of("consul.refused", where);
            case UnknownHostException u ->
                    Message.of("consul.unknown-host", address.uri().getHost());
            case SSLException s ->
                    CertificateFault.in(s)
                            .map(fault -> Message.of("consul.certificate", where, fault.said()))
                            .orElseGet(() -> Message.of("consul.tls", where, Message.why(s)));
            case NoHttpResponseException n -> Message.of("consul.broken", where);
            default -> Message.of("consul.no-answer", where, Message.why(cause));
        };
    }

    private Message silent(String where) {
        return Message.of("consul.silent", where, timing.callTimeout().toSeconds());
    }

    private Message refused(String where, OperationException e) {
        if (e.getStatusCode() == FORBIDDEN) {
            return address.token().isPresent()
                    ? Message.of("consul.token", where, rights)
                    : Message.of("consul.no-token", where);
        }
        String said = String.valueOf(e.getStatusContent()).strip();
        if (said.contains("No path to datacenter")) {
            return Message.of("consul.datacenter", where);
        }
        return said.isEmpty()
                ? Message.of("consul.status", where, e.getStatusCode())
                : Message.of(
                        "consul.status.said",
                        where,
                        e.getStatusCode(),
                        said.substring(0, Math.min(said.length(), 200)));
    }
}
