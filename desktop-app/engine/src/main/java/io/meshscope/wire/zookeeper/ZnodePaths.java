package io.meshscope.wire.zookeeper;

import java.util.List;

/// What is read of a ZooKeeper.
///
/// @param roots that begin with a slash and do not end with one, at least one; all below them is
///   read
/// @param most nodes below each: with more than this one is too wide, nobody could look at them
public record ZnodePaths(List<String> roots, int most) {

    private static final int MOST = 100_000;

    public ZnodePaths {
        roots = List.copyOf(roots);
    }

    public ZnodePaths(List<String> roots) {
        this(roots, MOST);
    }
}
