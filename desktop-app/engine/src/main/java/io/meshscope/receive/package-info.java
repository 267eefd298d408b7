/// What every receiver is: a port, limits, and why it could not listen.
///
/// How a protocol is decoded stands in a package of its own below.
@NullMarked
package io.meshscope.receive;

import org.jspecify.annotations.NullMarked;
