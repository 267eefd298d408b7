package io.meshscope.ui.firstrun;

import io.meshscope.session.Profile;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What was typed into the connection form, and the profile it makes.
///
/// @param endpoints separated by commas; without a scheme `http` is meant
/// @param registryPrefixes separated by commas
record ConnectionDraft(
        String endpoints, String registryPrefixes, String configPrefix, String environment) {

    /// As the usual variables of this computer have it.
    static ConnectionDraft fromEnvironment() {
        String endpoints =
                Optional.ofNullable(System.getenv("ETCDCTL_ENDPOINTS"))
                        .filter(e -> !e.isBlank())
                        .orElse("http://127.0.0.1:2379");
        return new ConnectionDraft(
                endpoints,
                String.join(", ", Profile.DEFAULT_REGISTRY_PREFIXES),
                Profile.DEFAULT_CONFIG_PREFIX,
                "dev");
    }

    /// @throws IllegalArgumentException naming the endpoint that cannot be understood
    Profile profile() {
        List<URI> uris = new ArrayList<>();
        for (String text : split(endpoints)) {
            uris.add(endpoint(text));
        }
        if (uris.isEmpty()) {
            throw new IllegalArgumentException("endpoint");
        }
        return receiving(
                uris.get(0).getHost(),
                uris,
                split(registryPrefixes),
                configPrefix.strip(),
                environment.strip());
    }

    /// No registry: only what is sent here.
    static Profile tracesOnly(String name) {
        return receiving(
                name,
                List.of(),
                Profile.DEFAULT_REGISTRY_PREFIXES,
                Profile.DEFAULT_CONFIG_PREFIX,
                "dev");
    }

    private static Profile receiving(
            String name, List<URI> etcd, List<String> prefixes, String config, String environment) {
        return new Profile(
                name,
                environment.isEmpty() ? "dev" : environment,
                etcd,
                prefixes,
                config.isEmpty() ? Profile.DEFAULT_CONFIG_PREFIX : config,
                Profile.DEFAULT_APPLIED_PREFIX,
                Optional.empty(),
                OptionalInt.of(4317),
                OptionalInt.of(4318),
                Optional.empty(),
                Profile.DEFAULT_STORE_LIMIT_BYTES);
    }

    private static List<String> split(String text) {
        return Arrays.stream(text.split(",")).map(String::strip).filter(t -> !t.isEmpty()).toList();
    }

    private static URI endpoint(String text) {
        try {
            URI uri = new URI(text.contains("://") ? text : "http://" + text);
            if (uri.getHost() == null || uri.getPort() < 0) {
                throw new IllegalArgumentException(text);
            }
            return uri;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
