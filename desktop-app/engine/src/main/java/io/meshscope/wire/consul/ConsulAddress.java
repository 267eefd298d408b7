package io.meshscope.wire.consul;

import io.meshscope.wire.tls.ClientTls;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/// Where a Consul agent is, and with which token and certificates it is asked.
///
/// @param uri `http://host:port` or `https://host:port`; without a port 8500, of https 8501
/// @param token of an ACL; never shown
/// @param datacenter to ask about; the agent's own when empty
/// @param tls for https; the platform's authorities are trusted when empty
public record ConsulAddress(
        URI uri, Optional<String> token, Optional<String> datacenter, Optional<ClientTls> tls) {

    private static final int HTTP = 8500;
    private static final int HTTPS = 8501;

    /// @throws IllegalArgumentException when the address is none
    public ConsulAddress {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (uri.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
            throw new IllegalArgumentException(
                    "\"" + uri + "\" is no Consul address: write http://host:port or https://…");
        }
    }

    boolean secure() {
        return uri.getScheme().equalsIgnoreCase("https");
    }

    int port() {
        return uri.getPort() > 0 ? uri.getPort() : secure() ? HTTPS : HTTP;
    }

    /// For messages: `127.0.0.1:8500`.
    public String words() {
        return uri.getHost() + ":" + port();
    }

    @Override
    public String toString() {
        return "ConsulAddress[" + uri + token.map(t -> ", with a token").orElse("") + "]";
    }
}
