package io.meshscope.session;

import io.meshscope.etcd.EtcdCluster;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// Opens the etcds that can be looked into: the one that is observed, and others to compare it
/// with.
///
/// @param observed has at least one endpoint
public record EtcdClusters(Profile.Etcd observed) {

    /// The one that is observed, over connections of its own; the caller closes it.
    ///
    /// @throws IllegalArgumentException when an endpoint is not valid
    public EtcdCluster open() {
        return EtcdSources.cluster(observed);
    }

    /// Another one, asked with the same TLS files; the caller closes it.
    ///
    /// @param sameUser whether it is shown the same user and password; a cluster of others should
    ///   not be
    /// @throws IllegalArgumentException when an endpoint is not valid
    public EtcdCluster open(List<URI> endpoints, boolean sameUser) {
        return EtcdSources.cluster(
                new Profile.Etcd(
                        endpoints,
                        observed.registryPrefixes(),
                        observed.configPrefixes(),
                        observed.appliedPrefix(),
                        observed.tls(),
                        List.of(),
                        sameUser ? observed.login() : Optional.empty()));
    }
}
