/// Metric points of what is scraped as Prometheus or OpenMetrics text.
@NullMarked
package io.meshscope.metric.prometheus;

import org.jspecify.annotations.NullMarked;
