package io.meshscope.session;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/// A Consul agent to observe.
///
/// @param address `http://host:port` or `https://host:port`
/// @param token of an ACL; never shown, never kept in a recording
/// @param datacenter the agent's own when empty
/// @param tls for https
/// @param configPrefixes of configuration keys
public record ConsulProfile(
        URI address,
        Optional<String> token,
        Optional<String> datacenter,
        Optional<TlsFiles> tls,
        List<String> configPrefixes) {

    public static final int DEFAULT_PORT = 8500;

    public ConsulProfile {
        configPrefixes = List.copyOf(configPrefixes);
    }

    /// An agent with configuration keys where they usually are.
    public ConsulProfile(
            URI address,
            Optional<String> token,
            Optional<String> datacenter,
            Optional<TlsFiles> tls) {
        this(address, token, datacenter, tls, configPrefixes(Profile.Etcd.DEFAULT_CONFIG_PREFIXES));
    }

    /// The prefixes that stand for those of etcd: a key of Consul begins with no slash.
    public static List<String> configPrefixes(List<String> ofEtcd) {
        return ofEtcd.stream().map(p -> p.replaceFirst("^/+", "")).distinct().toList();
    }

    /// The same agent with configuration keys below other prefixes.
    public ConsulProfile withConfigBelow(List<String> prefixes) {
        return new ConsulProfile(address, token, datacenter, tls, prefixes);
    }

    /// An agent that wants no token.
    public static ConsulProfile at(URI address) {
        return new ConsulProfile(address, Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Override
    public String toString() {
        return "Consul[" + address + token.map(t -> ", with a token").orElse("") + "]";
    }
}
