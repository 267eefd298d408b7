/// Receives telemetry over gRPC: methods, limits, answers.
@NullMarked
package io.meshscope.receive.grpc;

import org.jspecify.annotations.NullMarked;
