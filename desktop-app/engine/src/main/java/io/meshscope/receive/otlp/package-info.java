/// Receives OpenTelemetry's protocol over gRPC and HTTP: ports, encodings, limits and answers.
///
/// The packages of spans, log records and metric points provide the handlers that take them in.
@NullMarked
package io.meshscope.receive.otlp;

import org.jspecify.annotations.NullMarked;
