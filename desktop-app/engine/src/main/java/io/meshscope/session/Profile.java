package io.meshscope.session;

import io.meshscope.mesh.Endpoint;
import io.meshscope.reading.Production;
import io.meshscope.registry.OwnLayout;
import io.meshscope.registry.dns.SrvName;
import io.meshscope.registry.etcd.EtcdLayouts;
import io.meshscope.wire.access.Credentials;
import io.meshscope.wire.etcd.EtcdLogin;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The connection profile: what to observe, and where to listen.
///
/// @param name as shown in the header: `Demo shop`
/// @param environment `dev`, `prod`
/// @param consul empty for no Consul
/// @param ports where telemetry is received
/// @param store where telemetry and events are kept
/// @param instances how they are reached
public record Profile(
        String name,
        String environment,
        Etcd etcd,
        Optional<Consul> consul,
        Ports ports,
        Store store,
        Instances instances) {

    /// With instances that are called with these files, and no metrics to scrape.
    public Profile(
            String name,
            String environment,
            Etcd etcd,
            Optional<Consul> consul,
            Ports ports,
            Store store,
            Optional<Tls> instanceTls) {
        this(name, environment, etcd, consul, ports, store, new Instances(instanceTls, List.of()));
    }

    /// The names of the two sources that are registries.
    public static final String ETCD_SOURCE = "etcd";

    public static final String CONSUL_SOURCE = "consul";

    /// The name of the source that reads registrations from DNS.
    public static final String DNS_SOURCE = "dns";

    /// An etcd to observe.
    ///
    /// @param endpoints empty for no etcd
    /// @param registryPrefixes that hold registrations
    /// @param configPrefixes of configuration keys
    /// @param appliedPrefix of the reports on applied configuration
    /// @param tls for https endpoints
    /// @param layouts of registrations that the user describes
    /// @param login who asks; never kept in a recording
    public record Etcd(
            List<URI> endpoints,
            List<String> registryPrefixes,
            List<String> configPrefixes,
            String appliedPrefix,
            Optional<Tls> tls,
            List<OwnLayout> layouts,
            Optional<EtcdLogin> login) {

        /// The prefixes where the known layouts put registrations. A target of etcd's own naming
        /// may have any prefix, so it must be named.
        public static final List<String> DEFAULT_REGISTRY_PREFIXES =
                List.of(
                        "/service/",
                        "/services/",
                        "/microservices/",
                        "/micro/registry/",
                        "kitex/registry-etcd/",
                        "/dubbo/");

        public static final List<String> DEFAULT_CONFIG_PREFIXES = List.of("/config/");
        public static final String DEFAULT_APPLIED_PREFIX = "/applied/";
        public static final Etcd NONE = at(List.of());

        public Etcd {
            endpoints = List.copyOf(endpoints);
            registryPrefixes = List.copyOf(registryPrefixes);
            configPrefixes = List.copyOf(configPrefixes);
            layouts = List.copyOf(layouts);
        }

        /// With registrations in known layouts.
        public Etcd(
                List<URI> endpoints,
                List<String> registryPrefixes,
                List<String> configPrefixes,
                String appliedPrefix,
                Optional<Tls> tls) {
            this(
                    endpoints,
                    registryPrefixes,
                    configPrefixes,
                    appliedPrefix,
                    tls,
                    List.of(),
                    Optional.empty());
        }

        EtcdLayouts registry() {
            return new EtcdLayouts(registryPrefixes, layouts);
        }

        /// An etcd without TLS whose keys stand where they usually do.
        public static Etcd at(List<URI> endpoints) {
            return new Etcd(
                    endpoints,
                    DEFAULT_REGISTRY_PREFIXES,
                    DEFAULT_CONFIG_PREFIXES,
                    DEFAULT_APPLIED_PREFIX,
                    Optional.empty());
        }
    }

    /// Ports to listen on.
    ///
    /// @param byReceiver a receiver without a port is off; 0: any free port
    public record Ports(Map<ReceiverKind, Integer> byReceiver) {

        public static final Ports OFF = new Ports(Map.of());

        /// All receivers where their senders look for them.
        public static final Ports USUAL =
                new Ports(
                        Arrays.stream(ReceiverKind.values())
                                .collect(
                                        Collectors.toMap(
                                                Function.identity(), ReceiverKind::usualPort)));

        public Ports {
            byReceiver = Map.copyOf(byReceiver);
        }

        /// Where a receiver is to listen; empty when it is off.
        public OptionalInt of(ReceiverKind receiver) {
            @Nullable Integer port = byReceiver.get(receiver);
            return port == null ? OptionalInt.empty() : OptionalInt.of(port);
        }

        /// The same without one receiver.
        public Ports without(ReceiverKind receiver) {
            var all = new EnumMap<ReceiverKind, Integer>(ReceiverKind.class);
            all.putAll(byReceiver);
            all.remove(receiver);
            return new Ports(all);
        }

        /// The same with one receiver elsewhere.
        public Ports with(ReceiverKind receiver, int port) {
            var all = new EnumMap<ReceiverKind, Integer>(ReceiverKind.class);
            all.putAll(byReceiver);
            all.put(receiver, port);
            return new Ports(all);
        }
    }

    /// The session's file.
    ///
    /// @param file empty for a temporary one that goes with the session
    /// @param limitBytes the file's limit; the oldest of all that is in it goes first
    public record Store(Optional<Path> file, long limitBytes) {

        public static final long DEFAULT_LIMIT_BYTES = 2_000_000_000L;
        public static final Store TEMPORARY = new Store(Optional.empty(), DEFAULT_LIMIT_BYTES);
    }

    /// PEM files.
    ///
    /// @param ca trusted instead of the platform's authorities
    /// @param certificate the client's own, for mTLS
    /// @param key the client's own, PKCS#8
    /// @param serverName that the server's certificate is for; empty for the host that is dialled
    /// @param checked whether the server's certificate is checked at all
    public record Tls(
            Optional<Path> ca,
            Optional<Path> certificate,
            Optional<Path> key,
            Optional<String> serverName,
            boolean checked) {

        /// Trusts what the platform trusts and shows no certificate.
        public static final Tls PLATFORM =
                new Tls(Optional.empty(), Optional.empty(), Optional.empty());

        /// Files for a server whose certificate is for the host that is dialled.
        public Tls(Optional<Path> ca, Optional<Path> certificate, Optional<Path> key) {
            this(ca, certificate, key, Optional.empty(), true);
        }
    }

    /// A Consul agent to observe.
    ///
    /// @param address `http://host:port` or `https://host:port`
    /// @param token of an ACL; never shown, never kept in a recording
    /// @param datacenter the agent's own when empty
    /// @param tls for https
    /// @param configPrefixes of configuration keys
    public record Consul(
            URI address,
            Optional<String> token,
            Optional<String> datacenter,
            Optional<Tls> tls,
            List<String> configPrefixes) {

        public static final int DEFAULT_PORT = 8500;

        public Consul {
            configPrefixes = List.copyOf(configPrefixes);
        }

        /// An agent with configuration keys where they usually are.
        public Consul(
                URI address,
                Optional<String> token,
                Optional<String> datacenter,
                Optional<Tls> tls) {
            this(address, token, datacenter, tls, configPrefixes(Etcd.DEFAULT_CONFIG_PREFIXES));
        }

        /// The prefixes that stand for those of etcd: a key of Consul begins with no slash.
        public static List<String> configPrefixes(List<String> ofEtcd) {
            return ofEtcd.stream().map(p -> p.replaceFirst("^/+", "")).distinct().toList();
        }

        /// The same agent with configuration keys below other prefixes.
        public Consul withConfigBelow(List<String> prefixes) {
            return new Consul(address, token, datacenter, tls, prefixes);
        }

        /// An agent that wants no token.
        public static Consul at(URI address) {
            return new Consul(address, Optional.empty(), Optional.empty(), Optional.empty());
        }

        @Override
        public String toString() {
            return "Consul[" + address + token.map(t -> ", with a token").orElse("") + "]";
        }
    }

    /// How instances are reached.
    ///
    /// @param tls for calls and for their breakers; empty for plaintext, except to a shop that is
    ///   launched here with mutual TLS
    /// @param metrics where Prometheus text is scraped, beside the metrics ports that instances
    ///   announce
    /// @param credentials that they are shown; never kept in a recording
    /// @param dns where they are listed beside the registries
    public record Instances(
            Optional<Tls> tls, List<URI> metrics, Credentials credentials, Dns dns) {

        public Instances {
            metrics = List.copyOf(metrics);
        }

        /// Instances that are shown no credentials.
        public Instances(Optional<Tls> tls, List<URI> metrics) {
            this(tls, metrics, Credentials.NONE);
        }

        /// Instances that DNS does not list.
        public Instances(Optional<Tls> tls, List<URI> metrics, Credentials credentials) {
            this(tls, metrics, credentials, Dns.NONE);
        }

        /// Reads the address of metrics as a user writes it: without a scheme `http` is meant,
        /// without a path `/metrics`.
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

    /// SRV records that list instances.
    ///
    /// @param names none where DNS is not asked
    /// @param server to ask; empty for those of this computer
    public record Dns(List<SrvName> names, Optional<Endpoint> server) {

        public static final Dns NONE = new Dns(List.of(), Optional.empty());

        public Dns {
            names = List.copyOf(names);
        }
    }

    /// The names of the registries that are to be observed.
    public List<String> registries() {
        var names = new ArrayList<String>();
        if (!etcd.endpoints().isEmpty()) {
            names.add(ETCD_SOURCE);
        }
        consul.ifPresent(c -> names.add(CONSUL_SOURCE));
        if (!instances.dns().names().isEmpty()) {
            names.add(DNS_SOURCE);
        }
        return List.copyOf(names);
    }

    /// The prefixes of configuration keys, of all configuration centres.
    public List<String> configPrefixes() {
        return Stream.concat(
                        etcd.configPrefixes().stream(),
                        consul.stream().flatMap(c -> c.configPrefixes().stream()))
                .distinct()
                .toList();
    }

    /// The same profile, with receivers elsewhere.
    public Profile receivingOn(Ports other) {
        return new Profile(name, environment, etcd, consul, other, store, instances);
    }

    /// The same profile, with what is observed kept in a file.
    public Profile keptIn(Path file) {
        return new Profile(
                name,
                environment,
                etcd,
                consul,
                ports,
                new Store(Optional.of(file), store.limitBytes()),
                instances);
    }

    public boolean production() {
        return Production.is(environment);
    }
}
