/// Metric points and the port of their store.
///
/// Wire formats and databases live in packages below this one.
@NullMarked
package io.meshscope.metric;

import org.jspecify.annotations.NullMarked;
