/// How a call is bounded and tried again: deadlines, retries, and steering a retry to an instance
/// not yet tried. Breakers are their own package.
@NullMarked
package io.meshscope.runtime.resilience;

import org.jspecify.annotations.NullMarked;
