/// Spans as they come over OpenTelemetry's protocol.
@NullMarked
package io.meshscope.trace.otlp;

import org.jspecify.annotations.NullMarked;
