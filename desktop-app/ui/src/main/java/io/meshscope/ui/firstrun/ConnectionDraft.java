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
/// @param consul address of an agent; blank for none
/// @param consulToken typed here; blank for the one in the environment variables
/// @param scrape addresses of metrics, separated by commas; blank for none
record ConnectionDraft(
        EtcdDraft etcd, String consul, String consulToken, String environment, String scrape) {

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
                EtcdDraft.usual(endpoints, environment.getOrDefault("ETCDCTL_USER", "")),
                consul,
                "",
                "dev",
                "");
    }

    /// The previous connection. Its token must be typed again or comes from the environment
    /// variables.
    static ConnectionDraft of(LastConnection kept) {
        return new ConnectionDraft(
                EtcdDraft.of(kept), kept.consul(), "", kept.environment(), kept.scrape());
    }

    /// The part that may be saved: no token, and no password within an address.
    LastConnection kept() {
        return new LastConnection(
                withoutUser(etcd.endpoints()),
                withoutUser(consul),
                etcd.registryPrefixes(),
                etcd.configPrefixes(),
                environment,
                withoutUser(scrape),
                etcd.kept());
    }

    private static String withoutUser(String addresses) {
        return USER.matcher(addresses).replaceAll("");
    }

    /// @throws IllegalArgumentException naming the endpoint that cannot be understood
    Profile profile() {
        List<URI> uris = new ArrayList<>();
        for (String text : split(etcd.endpoints())) {
            uris.add(endpoint(text));
        }
        Optional<Profile.Consul> agent = agent(System.getenv());
        List<URI> metrics = split(scrape).stream().map(Profile.Instances::metricsAt).toList();
        URI first =
                Stream.of(uris, agent.map(Profile.Consul::address).stream().toList(), metrics)
                        .flatMap(List::stream)
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(""));
        return receiving(first.getHost(), etcd.profile(uris), agent, environment.strip(), metrics);
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
                            read.tls(),
                            Profile.Consul.configPrefixes(etcd.prefixes())));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(consul.strip(), e);
        }
    }

    /// The token is not shown.
    @Override
    public String toString() {
        return "ConnectionDraft[" + etcd + ", " + consul + "]";
    }

    /// A profile without a registry: it only receives telemetry.
    static Profile tracesOnly(String name) {
        return receiving(name, Profile.Etcd.NONE, Optional.empty(), "dev", List.of());
    }

    private static Profile receiving(
            String name,
            Profile.Etcd etcd,
            Optional<Profile.Consul> consul,
            String environment,
            List<URI> metrics) {
        return new Profile(
                name,
                environment.isEmpty() ? "dev" : environment,
                etcd,
                consul,
                Profile.Ports.USUAL,
                Profile.Store.TEMPORARY,
                new Profile.Instances(Optional.empty(), metrics));
    }

    static List<String> split(String text) {
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
