package io.meshscope.ui.etcd;

import io.meshscope.etcd.EtcdCluster;
import io.meshscope.etcd.KeySide;
import io.meshscope.mesh.Octets;
import io.meshscope.session.EtcdClusters;
import java.net.URI;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// What two sides are to be compared, as it was typed.
///
/// @param sameUser whether another etcd is shown the user and password of this one
record CompareDraft(End left, End right, boolean sameUser) {

    /// @param etcd endpoints, separated by commas; empty for the etcd that is observed
    /// @param revision empty for the newest
    record End(String etcd, String prefix, String revision) {

        /// @throws IllegalArgumentException when the revision is none
        KeySide side() {
            OptionalLong at =
                    revision.isBlank()
                            ? OptionalLong.empty()
                            : OptionalLong.of(number(revision.strip()));
            return new KeySide(Octets.ofText(prefix), at);
        }

        private static long number(String text) {
            try {
                return Long.parseLong(text);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("\"" + text + "\" is not a revision", e);
            }
        }

        private List<URI> endpoints() {
            return Stream.of(etcd.split(","))
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .map(text -> URI.create(text.contains("://") ? text : "http://" + text))
                    .toList();
        }
    }

    /// The etcd of one end; the caller closes it.
    ///
    /// @throws IllegalArgumentException when an endpoint is none
    EtcdCluster open(EtcdClusters clusters, End end) {
        return end.etcd().isBlank() ? clusters.open() : clusters.open(end.endpoints(), sameUser);
    }
}
