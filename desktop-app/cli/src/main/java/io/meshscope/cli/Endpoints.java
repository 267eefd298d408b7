package io.meshscope.cli;

import io.meshscope.registry.OwnLayout;
import io.meshscope.session.Profile;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// Where etcd is, and where its registrations are.
final class Endpoints {

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Mixin private EtcdOptions options = new EtcdOptions();

    @Option(
            names = "--registry-prefix",
            split = ",",
            paramLabel = "PREFIX",
            description = "Prefixes that hold registrations, in etcd and ZooKeeper.")
    private List<String> registryPrefixes = new ArrayList<>();

    @Option(
            names = "--registry-layout",
            paramLabel = "LAYOUT",
            converter = Layouts.class,
            description = {
                "A layout of your own: the key's pattern, then where in the value's JSON something",
                "stands: '/apps/{service}/{id} host=/net/ip port=/net/port'. May be given several",
                "times."
            })
    private List<OwnLayout> layouts = new ArrayList<>();

    /// Says what is wrong with a layout.
    private static final class Layouts implements ITypeConverter<OwnLayout> {

        @Override
        public OwnLayout convert(String text) {
            try {
                return OwnLayout.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    /// The etcd to observe.
    Profile.Etcd profile(
            Map<String, String> environment, List<String> configPrefixes, String appliedPrefix) {
        return new Profile.Etcd(
                etcd(environment),
                registryPrefixes(),
                configPrefixes,
                appliedPrefix,
                options.tls(environment),
                layouts,
                options.login(Objects.requireNonNull(spec).commandLine(), environment));
    }

    /// The etcd to look services up in.
    Profile.Etcd profile(Map<String, String> environment) {
        return profile(
                environment,
                Profile.Etcd.DEFAULT_CONFIG_PREFIXES,
                Profile.Etcd.DEFAULT_APPLIED_PREFIX);
    }

    /// The addresses of etcd; empty when none is named.
    List<URI> etcd(Map<String, String> environment) {
        return options.etcd(Objects.requireNonNull(spec).commandLine(), environment);
    }

    private List<String> registryPrefixes() {
        return registryPrefixes.isEmpty()
                ? Profile.Etcd.DEFAULT_REGISTRY_PREFIXES
                : List.copyOf(registryPrefixes);
    }
}
