package io.meshscope.cli;

import io.meshscope.session.ConsulVariables;
import io.meshscope.session.Profile;
import io.meshscope.session.StandIns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// Where a stand-in is registered. Both are named and never taken from variables: an entry in a
/// registry leads the traffic of others here. Only the certificates and the token come from the
/// variables that etcdctl and Consul's tools read.
final class RegisterOptions {

    @Option(
            names = "--register-etcd",
            split = ",",
            paramLabel = "http://H:P",
            description =
                    "Register in this etcd, with a lease that is kept alive; certificates and user"
                            + " from ETCDCTL_CACERT, ETCDCTL_CERT, ETCDCTL_KEY, ETCDCTL_USER,"
                            + " ETCDCTL_PASSWORD.")
    private List<String> etcd = new ArrayList<>();

    @Option(
            names = "--register-consul",
            paramLabel = "http://H:P",
            description =
                    "Register at this Consul agent, which then checks the stand-in's health;"
                            + " token from CONSUL_HTTP_TOKEN or CONSUL_HTTP_TOKEN_FILE.")
    private Optional<String> consul = Optional.empty();

    /// @throws ParameterException when an address is none
    StandIns.Registers registers(CommandLine line, Map<String, String> environment) {
        try {
            return new StandIns.Registers(
                    etcd.isEmpty() ? Optional.empty() : Optional.of(etcd(line, environment)),
                    consul.map(new ConsulVariables(environment)::at));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, e.getMessage(), e);
        }
    }

    private Profile.Etcd etcd(CommandLine line, Map<String, String> environment) {
        return new Profile.Etcd(
                etcd.stream().map(text -> EtcdOptions.endpoint(line, text.strip())).toList(),
                Profile.Etcd.DEFAULT_REGISTRY_PREFIXES,
                Profile.Etcd.DEFAULT_CONFIG_PREFIXES,
                Profile.Etcd.DEFAULT_APPLIED_PREFIX,
                new EtcdOptions().tls(environment),
                List.of(),
                new EtcdOptions().login(line, environment));
    }
}
