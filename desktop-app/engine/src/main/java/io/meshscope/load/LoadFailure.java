package io.meshscope.load;

import io.meshscope.mesh.Endpoint;
import io.meshscope.reading.explain.CallEnd;
import io.meshscope.reading.explain.FailedCall;
import io.meshscope.trace.GrpcCode;
import java.util.Optional;
import java.util.function.Supplier;

/// A call of a run that did not end well. Thousands fail alike, and the last of them is read.
///
/// @param server where it was dialled; empty when it was not
/// @param reading all that is known of it; it may ask the server, which blocks
public record LoadFailure(
        GrpcCode code, CallEnd end, Optional<Endpoint> server, Supplier<FailedCall> reading) {}
