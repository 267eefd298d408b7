/// Reads Apache Thrift's binary protocol, with a limit for depth and without believing a length
/// that the bytes cannot hold.
@NullMarked
package io.meshscope.wire.thrift;

import org.jspecify.annotations.NullMarked;
