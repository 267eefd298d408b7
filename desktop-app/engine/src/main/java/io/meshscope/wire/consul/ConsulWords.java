package io.meshscope.wire.consul;

import com.ecwid.consul.v1.OperationException;
import com.google.gson.JsonParseException;
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

    private String words(RuntimeException e) {
        String where = address.words();
        if (e instanceof OperationException refused) {
            return refused(where, refused);
        }
        if (e instanceof JsonParseException) {
            return "What answers at " + where + " is not Consul. Check the address.";
        }
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return switch (cause) {
            case ConnectTimeoutException t -> silent(where);
            case SocketTimeoutException t -> silent(where);
            case ConnectException c ->
                    "Nothing listens at " + where + ". Start Consul, or check the address.";
            case UnknownHostException u ->
                    "The name " + address.uri().getHost() + " is not known. Check the address.";
            case SSLException s ->
                    CertificateFault.in(s)
                            .map(fault -> "Consul at " + where + " " + fault.words())
                            .orElseGet(() ->
                                    "TLS with Consul at "
                                            + where
                                            + " failed: "
                                            + s.getMessage()
                                            + ". Check that it serves https there, and the"
                                            + " certificates.");
            case NoHttpResponseException n -> "Consul at " + where + " closed the connection.";
            default -> "Consul at " + where + " gave no answer: " + cause.getMessage();
        };
    }

    private String silent(String where) {
        return "Consul at "
                + where
                + " has not answered for "
                + timing.callTimeout().toSeconds()
                + " s.";
    }

    private String refused(String where, OperationException e) {
        if (e.getStatusCode() == FORBIDDEN) {
            return "Consul at "
                    + where
                    + (address.token().isPresent()
                            ? " refused the token. Check CONSUL_HTTP_TOKEN: it needs "
                                    + rights
                                    + "."
                            : " wants a token. Set CONSUL_HTTP_TOKEN.");
        }
        String said = String.valueOf(e.getStatusContent()).strip();
        if (said.contains("No path to datacenter")) {
            return "Consul at "
                    + where
                    + " knows no such datacenter. Correct CONSUL_HTTP_DATACENTER or the connection"
                    + " profile.";
        }
        return "Consul at "
                + where
                + " answered "
                + e.getStatusCode()
                + (said.isEmpty() ? "." : ": " + said.substring(0, Math.min(said.length(), 200)));
    }
}
