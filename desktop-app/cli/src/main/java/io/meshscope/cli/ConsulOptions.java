package io.meshscope.cli;

import io.meshscope.session.ConsulProfile;
import io.meshscope.session.ConsulVariables;
import io.meshscope.session.TlsFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Where Consul is: from the options, else from the variables that Consul's own tools read. The
/// token is read from those variables only; there is no option for it.
final class ConsulOptions {

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(
            names = "--consul",
            paramLabel = "http://H:P",
            description =
                    "Consul agent; else CONSUL_HTTP_ADDR is read. Its token is taken from"
                            + " CONSUL_HTTP_TOKEN or CONSUL_HTTP_TOKEN_FILE.")
    private Optional<String> consul = Optional.empty();

    @Option(
            names = "--consul-datacenter",
            paramLabel = "NAME",
            description = "Datacenter to ask about; else the agent's own.")
    private Optional<String> datacenter = Optional.empty();

    @Option(
            names = "--consul-ca",
            paramLabel = "FILE",
            description =
                    "PEM authorities for https; else CONSUL_CACERT. CONSUL_CLIENT_CERT and"
                            + " CONSUL_CLIENT_KEY are read too.")
    private Optional<Path> ca = Optional.empty();

    @Option(
            names = "--consul-config-prefix",
            split = ",",
            paramLabel = "PREFIX",
            description =
                    "Consul prefix of configuration keys; may be given several times (default:"
                            + " those of --config-prefix, without a leading slash).")
    private List<String> configPrefixes = new ArrayList<>();

    /// The agent, with its configuration keys below the prefixes that are given, else below those
    /// that stand for the prefixes in etcd.
    Optional<ConsulProfile> consul(Map<String, String> environment, List<String> inEtcd) {
        List<String> prefixes =
                configPrefixes.isEmpty()
                        ? ConsulProfile.configPrefixes(inEtcd)
                        : List.copyOf(configPrefixes);
        return consul(environment).map(c -> c.withConfigBelow(prefixes));
    }

    Optional<ConsulProfile> consul(Map<String, String> environment) {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        var variables = new ConsulVariables(environment);
        Optional<String> address = consul.or(variables::address);
        Belonging.check(
                line,
                "--consul",
                address.isPresent(),
                "--consul-datacenter",
                "--consul-ca",
                "--consul-config-prefix");
        try {
            return address.map(variables::at).map(this::withOptions);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, e.getMessage(), e);
        }
    }

    private ConsulProfile withOptions(ConsulProfile read) {
        Optional<TlsFiles> tls =
                ca.map(file ->
                                new TlsFiles(
                                        ca,
                                        read.tls().flatMap(TlsFiles::certificate),
                                        read.tls().flatMap(TlsFiles::key)))
                        .or(read::tls);
        return new ConsulProfile(read.address(), read.token(), datacenter, tls);
    }
}
