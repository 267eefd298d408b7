package io.meshscope.session;

import io.meshscope.mesh.SourceId;
import io.meshscope.reading.Production;
import io.meshscope.registry.OwnLayout;
import io.meshscope.registry.etcd.EtcdLayouts;
import io.meshscope.wire.etcd.EtcdLogin;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The connection profile: what to observe, and where to listen.
///
/// @param name as shown in the header: `Demo shop`
/// @param environment `dev`, `prod`
/// @param ports where telemetry is received
/// @param store where telemetry and events are kept
/// @param instances how they are reached
public record Profile(
        String name,
        String environment,
        Registries registries,
        Ports ports,
        Store store,
        InstancesProfile instances) {

    /// With no registry beside etcd and Consul.
    public Profile(
            String name,
            String environment,
            Etcd etcd,
            Optional<ConsulProfile> consul,
            Ports ports,
            Store store,
            InstancesProfile instances) {
        this(
                name,
                environment,
                new Registries(etcd, consul, Optional.empty(), DnsProfile.NONE),
                ports,
                store,
                instances);
    }

    /// With instances that are called with these files, and no metrics to scrape.
    public Profile(
            String name,
            String environment,
            Etcd etcd,
            Optional<ConsulProfile> consul,
            Ports ports,
            Store store,
            Optional<TlsFiles> instanceTls) {
        this(
                name,
                environment,
                etcd,
                consul,
                ports,
                store,
                new InstancesProfile(instanceTls, List.of()));
    }

    /// The names of the two sources that are registries.
    public static final String ETCD_SOURCE = SourceId.ETCD.value();

    public static final String CONSUL_SOURCE = SourceId.CONSUL.value();

    /// The names of those that only hold registrations.
    public static final String ZOOKEEPER_SOURCE = SourceId.ZOOKEEPER.value();

    public static final String DNS_SOURCE = SourceId.DNS.value();

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
            Optional<TlsFiles> tls,
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
                Optional<TlsFiles> tls) {
            this(
                    endpoints,
                    registryPrefixes,
                    configPrefixes,
                    appliedPrefix,
                    tls,
                    List.of(),
                    Optional.empty());
        }

        /// Reads an endpoint as a user writes it: without a scheme `http` is meant.
        ///
        /// @throws IllegalArgumentException with the text when it is no address of HTTP with a port
        public static URI endpointAt(String text) {
            try {
                URI uri = new URI(text.contains("://") ? text : "http://" + text);
                boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
                if (!web || uri.getHost() == null || uri.getPort() <= 0) {
                    throw new IllegalArgumentException(text);
                }
                return uri;
            } catch (URISyntaxException e) {
                throw new IllegalArgumentException(text, e);
            }
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

    /// The etcd to observe; without endpoints for none.
    public Etcd etcd() {
        return registries.etcd();
    }

    /// The Consul agent to observe; empty for none.
    public Optional<ConsulProfile> consul() {
        return registries.consul();
    }

    /// The prefixes of configuration keys, of all configuration centres.
    public List<String> configPrefixes() {
        return registries.configPrefixes();
    }

    /// The same profile, with receivers elsewhere.
    public Profile receivingOn(Ports other) {
        return new Profile(name, environment, registries, other, store, instances);
    }

    /// The same profile, with what is observed kept in a file.
    public Profile keptIn(Path file) {
        return new Profile(
                name,
                environment,
                registries,
                ports,
                new Store(Optional.of(file), store.limitBytes()),
                instances);
    }

    public boolean production() {
        return Production.is(environment);
    }
}
