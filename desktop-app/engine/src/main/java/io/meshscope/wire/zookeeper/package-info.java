/// A ZooKeeper that is read and followed: its nodes below some paths, whatever happens to the
/// connection.
@NullMarked
package io.meshscope.wire.zookeeper;

import org.jspecify.annotations.NullMarked;
