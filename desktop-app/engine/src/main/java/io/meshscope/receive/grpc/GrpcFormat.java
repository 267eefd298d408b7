package io.meshscope.receive.grpc;

import io.meshscope.receive.Decoded;
import io.meshscope.receive.Inlet;
import java.util.function.Function;

/// One unary method of a receiver.
///
/// @param service its full name
/// @param method its simple name
/// @param inlet reads the request's bytes
/// @param answer makes the answer's bytes
public record GrpcFormat(
        String service, String method, Inlet<?> inlet, Function<Decoded<?>, byte[]> answer) {}
