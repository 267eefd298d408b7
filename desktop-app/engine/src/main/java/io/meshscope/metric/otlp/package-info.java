/// Metric points as they come over OpenTelemetry's protocol.
@NullMarked
package io.meshscope.metric.otlp;

import org.jspecify.annotations.NullMarked;
