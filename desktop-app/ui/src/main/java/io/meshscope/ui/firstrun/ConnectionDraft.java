package io.meshscope.ui.firstrun;

import io.meshscope.session.ConsulVariables;
import io.meshscope.session.Profile;
import io.meshscope.ui.preferences.Preferences.LastConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What was typed into the connection form, and the profile it makes.
///
/// @param endpoints of etcd, separated by commas; without a scheme `http` is meant; blank for none
/// @param consul address of an agent; blank for none
/// @param consulToken typed here; blank for the one in the environment variables
/// @param registryPrefixes separated by commas
/// @param configPrefixes separated by commas
/// @param scrape addresses of metrics, separated by commas; blank for none
record ConnectionDraft(
        String endpoints,
        String consul,
        String consulToken,
        String registryPrefixes,
        String configPrefixes,
        String environment,
        String scrape) {

    /// `user:password@` before a host.
    private static final Pattern USER = Pattern.compile("(?<=^|//|[,\\s])[^/@,\\s]+@");

    /// Filled in from the usual environment variables.
    static ConnectionDraft fromEnvironment() {
        return fromEnvironment(System.getenv());
    }

    static ConnectionDraft fromEnvironment(Map<String, String> environment) {
        String consul = new ConsulVariables(environment).address().orElse("");
        String endpoints =
                Optional.ofNullable(environment.get("ETCDCTL_ENDPOINTS"))
                        .filter(e -> !e.isBlank())
                        .orElse(consul.isEmpty() ? "http://127.0.0.1:2379" : "");
        return new ConnectionDraft(
                endpoints,
                consul,
                "",
                String.join(", ", Profile.Etcd.DEFAULT_REGISTRY_PREFIXES),
                String.join(", ", Profile.Etcd.DEFAULT_CONFIG_PREFIXES),
                "dev",
                "");
    }

    /// The previous connection. Its token must be typed again or comes from the environment
    /// variables.
    static ConnectionDraft of(LastConnection kept) {
        return new ConnectionDraft(
                kept.endpoints(),
                kept.consul(),
                "",
                kept.registryPrefixes(),
                kept.configPrefix(),
                kept.environment(),
                kept.scrape());
    }

    /// The part that may be saved: no token, and no password within an address.
    LastConnection kept() {
        return new LastConnection(
                withoutUser(endpoints),
                withoutUser(consul),
                registryPrefixes,
                configPrefixes,
                environment,
                withoutUser(scrape));
    }

    private static String withoutUser(String addresses) {
        return USER.matcher(addresses).replaceAll("");
    }

    /// @throws IllegalArgumentException naming the endpoint that cannot be understood
    Profile profile() {
        List<URI> uris = new ArrayList<>();
        for (String text : split(endpoints)) {
            uris.add(endpoint(text));
        }
        Optional<Profile.Consul> agent = agent(System.getenv());
        List<URI> metrics = split(scrape).stream().map(Profile.Instances::metricsAt).toList();
        URI first =
                Stream.of(uris, agent.map(Profile.Consul::address).stream().toList(), metrics)
                        .flatMap(List::stream)
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(""));
        return receiving(
                first.getHost(),
                uris,
                agent,
                split(registryPrefixes),
                split(configPrefixes),
                environment.strip(),
                metrics);
    }

    private Optional<Profile.Consul> agent(Map<String, String> environment) {
        if (consul.isBlank()) {
            return Optional.empty();
        }
        try {
            Profile.Consul read = new ConsulVariables(environment).at(consul);
            String typed = consulToken.strip();
            return Optional.of(
                    new Profile.Consul(
                            read.address(),
                            typed.isEmpty() ? read.token() : Optional.of(typed),
                            read.datacenter(),
                            read.tls()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(consul.strip(), e);
        }
    }

    /// The token is not shown.
    @Override
    public String toString() {
        return "ConnectionDraft[" + endpoints + ", " + consul + "]";
    }

    /// A profile without a registry: it only receives telemetry.
    static Profile tracesOnly(String name) {
        return receiving(
                name,
                List.of(),
                Optional.empty(),
                Profile.Etcd.DEFAULT_REGISTRY_PREFIXES,
                Profile.Etcd.DEFAULT_CONFIG_PREFIXES,
                "dev",
                List.of());
    }

    private static Profile receiving(
            String name,
            List<URI> etcd,
            Optional<Profile.Consul> consul,
            List<String> prefixes,
            List<String> config,
            String environment,
            List<URI> metrics) {
        return new Profile(
                name,
                environment.isEmpty() ? "dev" : environment,
                new Profile.Etcd(
                        etcd,
                        prefixes,
                        config.isEmpty() ? Profile.Etcd.DEFAULT_CONFIG_PREFIXES : config,
                        Profile.Etcd.DEFAULT_APPLIED_PREFIX,
                        Optional.empty()),
                consul,
                Profile.Ports.USUAL,
                Profile.Store.TEMPORARY,
                new Profile.Instances(Optional.empty(), metrics));
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
