package io.meshscope.wire.etcd;

import java.util.List;
import java.util.stream.Collectors;

/// Finds out which prefixes a user may read: a question for several is refused whole when one of
/// them may not be read.
record Rights(EtcdConnection etcd) {

    /// Those that may be read, in their order.
    ///
    /// @throws EtcdException when there is no answer
    List<KeyRange> readable(List<KeyRange> ranges) {
        return ranges.stream().filter(this::mayRead).toList();
    }

    private boolean mayRead(KeyRange range) {
        try {
            var _ = etcd.range(range.read(1).toBuilder().setCountOnly(true).build());
            return true;
        } catch (EtcdException e) {
            if (e.isDenied()) {
                return false;
            }
            throw e;
        }
    }

    /// What is not shown, and what the user can do.
    static String missing(List<KeyRange> wanted, List<KeyRange> read) {
        return wanted.stream()
                        .filter(range -> !read.contains(range))
                        .map(KeyRange::prefix)
                        .collect(Collectors.joining(", "))
                + " may not be read: grant the user the right to read it, or leave it out of the"
                + " connection profile.";
    }
}
