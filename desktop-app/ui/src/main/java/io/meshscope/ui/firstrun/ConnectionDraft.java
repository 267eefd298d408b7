package io.meshscope.ui.firstrun;

import io.meshscope.registry.dns.SrvName;
import io.meshscope.session.ConsulProfile;
import io.meshscope.session.ConsulVariables;
import io.meshscope.session.EtcdVariables;
import io.meshscope.session.InstancesProfile;
import io.meshscope.session.Profile;
import io.meshscope.session.Registries;
import io.meshscope.ui.firstrun.DraftReading.Wrong;
import io.meshscope.ui.preferences.LastConnection;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What was typed into the connection form, and the profile it makes.
///
/// @param scrape addresses of metrics, separated by commas; blank for none
record ConnectionDraft(
        EtcdDraft etcd,
        ConsulDraft consul,
        ZooKeeperDraft zookeeper,
        DnsDraft dns,
        String scrape,
        String environment) {

    /// `user:password@` before a host.
    private static final Pattern USER = Pattern.compile("(?<=^|//|[,\\s])[^/@,\\s]+@");

    private static final String ENVIRONMENT = "dev";

    /// What was read of a draft.
    ///
    /// @param profile empty when something is wrong
    record Read(Optional<Profile> profile, Map<DraftField, Wrong> wrong) {}

    /// Filled in from the usual environment variables.
    static ConnectionDraft fromEnvironment(Map<String, String> environment) {
        String consul = new ConsulVariables(environment).address().orElse("");
        var etcd = new EtcdVariables(environment);
        String endpoints = etcd.endpoints().orElse(consul.isEmpty() ? "http://127.0.0.1:2379" : "");
        return new ConnectionDraft(
                EtcdDraft.usual(endpoints, endpoints.isEmpty() ? "" : etcd.user().orElse("")),
                ConsulDraft.at(consul),
                ZooKeeperDraft.NONE,
                DnsDraft.NONE,
                "",
                ENVIRONMENT);
    }

    /// The previous connection. Its secrets must be typed again or come from the environment
    /// variables.
    static ConnectionDraft of(LastConnection kept) {
        return new ConnectionDraft(
                EtcdDraft.of(kept),
                ConsulDraft.of(kept),
                new ZooKeeperDraft(kept.others().zookeeper(), kept.others().zookeeperUser(), ""),
                new DnsDraft(kept.others().dns(), kept.others().dnsServer()),
                kept.others().scrape(),
                kept.environment());
    }

    /// The part that may be saved: no token, and no password within an address.
    LastConnection kept() {
        return new LastConnection(
                withoutUser(etcd.endpoints()),
                withoutUser(consul.address()),
                etcd.registryPrefixes(),
                etcd.configPrefixes(),
                environment,
                etcd.kept(),
                new LastConnection.Others(
                        withoutUser(scrape),
                        dns.names().strip(),
                        dns.server().strip(),
                        zookeeper.servers().strip(),
                        zookeeper.user().strip(),
                        consul.datacenter().strip(),
                        consul.tls().kept()));
    }

    private static String withoutUser(String addresses) {
        return USER.matcher(addresses).replaceAll("");
    }

    /// @param variables of the environment, which name tokens and certificates
    Read read(Map<String, String> variables) {
        var reading = new DraftReading();
        Profile.Etcd inEtcd = etcd.read(reading, variables);
        var registries =
                new Registries(
                        inEtcd,
                        consul.read(reading, variables, etcd.prefixes()),
                        zookeeper.read(reading, inEtcd),
                        dns.read(reading));
        List<URI> metrics =
                reading.all(
                        DraftField.SCRAPE,
                        DraftReading.split(scrape, ","),
                        InstancesProfile::metricsAt);
        Optional<String> name = first(registries, metrics);
        if (name.isEmpty() && reading.wrong().isEmpty()) {
            reading.wrong(DraftField.ETCD, new Wrong("form.nowhere", ""));
        }
        return new Read(
                name.filter(n -> reading.wrong().isEmpty())
                        .map(n -> profile(n, environment.strip(), registries, metrics)),
                reading.wrong());
    }

    /// The first that is observed gives the connection its name.
    private static Optional<String> first(Registries registries, List<URI> metrics) {
        Stream<URI> addresses =
                Stream.of(
                                registries.etcd().endpoints().stream(),
                                registries.consul().stream().map(ConsulProfile::address),
                                metrics.stream())
                        .flatMap(Function.identity());
        return addresses.map(URI::getHost).findFirst().or(() -> name(registries));
    }

    private static Optional<String> name(Registries registries) {
        return registries
                .zookeeper()
                .map(z -> z.address().servers().getFirst().host())
                .or(() -> registries.dns().names().stream().map(SrvName::name).findFirst());
    }

    /// The secrets are not shown.
    @Override
    public String toString() {
        return "ConnectionDraft[" + etcd + ", " + consul + ", " + zookeeper + ", " + dns + "]";
    }

    /// A profile without a registry: it only receives telemetry.
    static Profile tracesOnly(String name) {
        return profile(name, ENVIRONMENT, Registries.NONE, List.of());
    }

    private static Profile profile(
            String name, String environment, Registries registries, List<URI> metrics) {
        return new Profile(
                name,
                environment.isEmpty() ? ENVIRONMENT : environment,
                registries,
                Profile.Ports.USUAL,
                Profile.Store.TEMPORARY,
                new InstancesProfile(Optional.empty(), metrics));
    }
}
