/// What all receivers have in common: a port, limits, and the reason why one could not listen.
///
/// Each protocol has a package of its own below this one.
@NullMarked
package io.meshscope.receive;

import org.jspecify.annotations.NullMarked;
