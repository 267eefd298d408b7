package io.meshscope.cli;

import io.meshscope.etcd.EtcdCluster;
import io.meshscope.session.EtcdClusters;
import io.meshscope.session.Profile;
import java.net.URI;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

/// The etcd that a command looks into.
final class AskedEtcd {

    @Mixin private EtcdOptions options = new EtcdOptions();

    /// @throws ParameterException when none is named
    EtcdCluster open(CommandLine line) {
        Map<String, String> environment = System.getenv();
        List<URI> endpoints = options.etcd(line, environment);
        if (endpoints.isEmpty()) {
            throw new ParameterException(
                    line, "no etcd is named: give --etcd http://host:2379 or ETCDCTL_ENDPOINTS");
        }
        return new EtcdClusters(
                        new Profile.Etcd(
                                endpoints,
                                List.of(),
                                List.of(),
                                Profile.Etcd.DEFAULT_APPLIED_PREFIX,
                                options.tls(environment),
                                List.of(),
                                options.login(line, environment)))
                .open();
    }
}
