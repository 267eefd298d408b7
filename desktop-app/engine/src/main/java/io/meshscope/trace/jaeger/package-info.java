/// Spans as they come from Jaeger's clients: Thrift over HTTP, and `PostSpans` over gRPC.
@NullMarked
package io.meshscope.trace.jaeger;

import org.jspecify.annotations.NullMarked;
