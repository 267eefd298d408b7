/// Traces, metrics and logs: the OpenTelemetry SDK and its OTLP export, the gRPC interceptors that
/// make spans, the JSON log. It must not know what the service does.
@NullMarked
package io.meshscope.runtime.telemetry;

import org.jspecify.annotations.NullMarked;
