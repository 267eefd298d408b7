package io.meshscope.etcd;

import io.meshscope.mesh.Octets;
import java.util.List;

/// Two sides compared, each as it was at one revision.
///
/// @param differences in order of key; not all of them when there are more than the limit
public record Comparison(Side left, Side right, List<Difference> differences, Count count) {

    public Comparison {
        differences = List.copyOf(differences);
    }

    /// @param where the endpoints that were asked, for messages
    /// @param cluster its id as etcdctl writes it
    /// @param revision that it was read at
    public record Side(String where, String cluster, Octets prefix, long revision) {}

    public record Count(long onlyLeft, long onlyRight, long different, long same) {

        /// How many keys are not the same.
        public long differing() {
            return onlyLeft + onlyRight + different;
        }
    }

    /// How many differences are counted and not listed.
    public long unlisted() {
        return count.differing() - differences.size();
    }
}
