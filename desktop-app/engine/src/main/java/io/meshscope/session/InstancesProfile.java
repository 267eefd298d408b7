package io.meshscope.session;

import io.meshscope.wire.access.Credentials;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

/// How instances are reached.
///
/// @param tls for calls and for their breakers; empty for plaintext, except to a shop that is
///   launched here with mutual TLS
/// @param metrics where Prometheus text is scraped, beside the metrics ports that instances
///   announce
/// @param credentials that they are shown; never kept in a recording
public record InstancesProfile(Optional<TlsFiles> tls, List<URI> metrics, Credentials credentials) {

    public InstancesProfile {
        metrics = List.copyOf(metrics);
    }

    /// Instances that are shown no credentials.
    public InstancesProfile(Optional<TlsFiles> tls, List<URI> metrics) {
        this(tls, metrics, Credentials.NONE);
    }

    /// Reads the address of metrics as a user writes it: without a scheme `http` is meant, without
    /// a path `/metrics`.
    ///
    /// @throws IllegalArgumentException with the text when it is no address of HTTP
    public static URI metricsAt(String text) {
        try {
            URI uri = new URI(text.contains("://") ? text : "http://" + text);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (!web || uri.getHost() == null || uri.getUserInfo() != null) {
                throw new IllegalArgumentException(text);
            }
            return uri.getPath().isEmpty() ? uri.resolve("/metrics") : uri;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
