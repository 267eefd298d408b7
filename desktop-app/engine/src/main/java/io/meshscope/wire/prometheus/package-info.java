/// Metrics as processes expose them: Prometheus text over HTTP, fetched and read within limits.
@NullMarked
package io.meshscope.wire.prometheus;

import org.jspecify.annotations.NullMarked;
