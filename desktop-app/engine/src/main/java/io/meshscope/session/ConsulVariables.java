package io.meshscope.session;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Reads the variables that Consul's own tools read: `CONSUL_HTTP_ADDR`, `CONSUL_HTTP_SSL`,
/// `CONSUL_HTTP_TOKEN` or `CONSUL_HTTP_TOKEN_FILE`, `CONSUL_CACERT`, `CONSUL_CLIENT_CERT`,
/// `CONSUL_CLIENT_KEY`. The token comes only from there: everybody on the computer can read a
/// command's arguments.
public final class ConsulVariables {

    private final Map<String, String> environment;

    public ConsulVariables(Map<String, String> environment) {
        this.environment = environment;
    }

    /// The address from the variables; empty when they name none.
    public Optional<String> address() {
        return variable("CONSUL_HTTP_ADDR");
    }

    /// An agent at an address, with the token and the certificates that the variables name.
    ///
    /// @param address `http://host:port`, `https://host:port`, or `host:port`
    /// @throws IllegalArgumentException when that is no address, or the token's file does not exist
    public ConsulProfile at(String address) {
        return new ConsulProfile(uri(address), token(), Optional.empty(), tls());
    }

    private URI uri(String address) {
        boolean ssl = variable("CONSUL_HTTP_SSL").filter(v -> !v.matches("0|false")).isPresent();
        String text = address.strip();
        String url = text.contains("://") ? text : (ssl ? "https://" : "http://") + text;
        try {
            URI uri = new URI(url);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (web && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw refused(address, e);
        }
        throw refused(address, null);
    }

    private static IllegalArgumentException refused(
            String address, @org.jspecify.annotations.Nullable Exception cause) {
        return new IllegalArgumentException(
                "\"" + address + "\" is not a Consul address; write http://host:8500", cause);
    }

    private Optional<String> token() {
        Optional<String> file = variable("CONSUL_HTTP_TOKEN_FILE");
        if (variable("CONSUL_HTTP_TOKEN").isPresent() || file.isEmpty()) {
            return variable("CONSUL_HTTP_TOKEN");
        }
        try {
            return Optional.of(Files.readString(Path.of(file.get())).strip());
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "the file that CONSUL_HTTP_TOKEN_FILE names cannot be read: " + file.get(), e);
        }
    }

    private Optional<TlsFiles> tls() {
        Optional<Path> ca = variable("CONSUL_CACERT").map(Path::of);
        Optional<Path> certificate = variable("CONSUL_CLIENT_CERT").map(Path::of);
        Optional<Path> key = variable("CONSUL_CLIENT_KEY").map(Path::of);
        return ca.isPresent() || certificate.isPresent() || key.isPresent()
                ? Optional.of(new TlsFiles(ca, certificate, key))
                : Optional.empty();
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name))
                .map(String::strip)
                .filter(v -> !v.isEmpty());
    }
}
