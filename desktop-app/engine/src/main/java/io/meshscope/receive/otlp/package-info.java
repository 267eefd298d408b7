/// Receives OpenTelemetry's protocol over gRPC and HTTP: ports, encodings, limits and answers.
///
/// What is done with spans, log records and metric points is registered by the packages that know
/// them.
@NullMarked
package io.meshscope.receive.otlp;

import org.jspecify.annotations.NullMarked;
