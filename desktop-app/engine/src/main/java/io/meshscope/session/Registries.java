package io.meshscope.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The registries to observe.
///
/// @param etcd without endpoints for none
/// @param consul empty for none
/// @param zookeeper empty for none
/// @param dns names with records that list instances
public record Registries(
        Profile.Etcd etcd,
        Optional<ConsulProfile> consul,
        Optional<ZooKeeperProfile> zookeeper,
        DnsProfile dns) {

    /// No registry.
    public static final Registries NONE =
            new Registries(Profile.Etcd.NONE, Optional.empty(), Optional.empty(), DnsProfile.NONE);

    /// The names of the sources that read them.
    public List<String> sources() {
        var names = new ArrayList<String>();
        if (!etcd.endpoints().isEmpty()) {
            names.add(Profile.ETCD_SOURCE);
        }
        consul.ifPresent(c -> names.add(Profile.CONSUL_SOURCE));
        zookeeper.ifPresent(z -> names.add(Profile.ZOOKEEPER_SOURCE));
        if (!dns.names().isEmpty()) {
            names.add(Profile.DNS_SOURCE);
        }
        return List.copyOf(names);
    }

    /// The prefixes of configuration keys, of all configuration centres.
    List<String> configPrefixes() {
        return Stream.concat(
                        etcd.configPrefixes().stream(),
                        consul.stream().flatMap(c -> c.configPrefixes().stream()))
                .distinct()
                .toList();
    }
}
