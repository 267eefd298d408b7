/// OpenTelemetry's protocol: its encodings, its answers, and the values that all of its signals
/// have in common.
///
/// The packages of spans, log records and metric points say what a signal holds.
@NullMarked
package io.meshscope.receive.otlp;

import org.jspecify.annotations.NullMarked;
