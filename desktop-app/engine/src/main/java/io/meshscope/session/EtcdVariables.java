package io.meshscope.session;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Reads the variables that etcdctl reads: `ETCDCTL_ENDPOINTS`, `ETCDCTL_USER`, `ETCDCTL_PASSWORD`,
/// `ETCDCTL_CACERT`, `ETCDCTL_CERT`, `ETCDCTL_KEY`. Each is empty when it is blank.
public final class EtcdVariables {

    private final Map<String, String> environment;

    public EtcdVariables(Map<String, String> environment) {
        this.environment = environment;
    }

    /// The endpoints, separated by commas.
    public Optional<String> endpoints() {
        return variable("ETCDCTL_ENDPOINTS");
    }

    /// A name, or a name and its password: `name:password`.
    public Optional<String> user() {
        return variable("ETCDCTL_USER");
    }

    public Optional<String> password() {
        return variable("ETCDCTL_PASSWORD");
    }

    /// The PEM files for https; empty when none is named.
    public Optional<TlsFiles> tls() {
        return tls(TlsFiles.PLATFORM);
    }

    /// Files that were chosen, and for each that was not the one that a variable names.
    ///
    /// @return empty when there is none
    public Optional<TlsFiles> tls(TlsFiles chosen) {
        Optional<Path> ca = chosen.ca().or(() -> file("ETCDCTL_CACERT"));
        Optional<Path> certificate = chosen.certificate().or(() -> file("ETCDCTL_CERT"));
        Optional<Path> key = chosen.key().or(() -> file("ETCDCTL_KEY"));
        return ca.isPresent() || certificate.isPresent() || key.isPresent()
                ? Optional.of(new TlsFiles(ca, certificate, key))
                : Optional.empty();
    }

    private Optional<Path> file(String name) {
        return variable(name).map(String::strip).map(Path::of);
    }

    // A password may begin or end with a blank.
    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(v -> !v.isBlank());
    }
}
