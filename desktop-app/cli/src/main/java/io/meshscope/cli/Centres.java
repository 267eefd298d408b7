package io.meshscope.cli;

import io.meshscope.session.ConsulProfile;
import io.meshscope.session.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Where registrations and configuration are: in etcd and in Consul, below which prefixes.
final class Centres {

    @Mixin private Endpoints endpoints = new Endpoints();

    @Mixin private ConsulOptions consulOptions = new ConsulOptions();

    @Option(
            names = "--config-prefix",
            split = ",",
            paramLabel = "PREFIX",
            description =
                    "etcd prefix of configuration keys; may be given several times (default:"
                            + " /config/).")
    private List<String> configPrefixes = new ArrayList<>();

    @Option(
            names = "--applied-prefix",
            paramLabel = "PREFIX",
            defaultValue = Profile.Etcd.DEFAULT_APPLIED_PREFIX,
            description = "etcd prefix of reports on applied keys (default: ${DEFAULT-VALUE}).")
    private String appliedPrefix = Profile.Etcd.DEFAULT_APPLIED_PREFIX;

    /// Whether the options, or the usual variables, name one.
    boolean named() {
        return !endpoints.etcd(System.getenv()).isEmpty() || registryInConsul().isPresent();
    }

    /// The etcd to observe.
    Profile.Etcd etcd() {
        return endpoints.profile(System.getenv(), configPrefixes(), appliedPrefix);
    }

    /// The Consul to observe.
    Optional<ConsulProfile> consul() {
        return consulOptions.consul(System.getenv(), configPrefixes());
    }

    /// The etcd to look services up in.
    Profile.Etcd registryInEtcd() {
        return endpoints.profile(System.getenv());
    }

    /// The Consul to look services up in.
    Optional<ConsulProfile> registryInConsul() {
        return consulOptions.consul(System.getenv());
    }

    /// The prefixes of configuration keys.
    List<String> configPrefixes() {
        return configPrefixes.isEmpty()
                ? Profile.Etcd.DEFAULT_CONFIG_PREFIXES
                : List.copyOf(configPrefixes);
    }
}
