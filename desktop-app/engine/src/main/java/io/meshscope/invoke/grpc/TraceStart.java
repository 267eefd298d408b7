package io.meshscope.invoke.grpc;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// A new trace for a call: W3C Trace Context, version 00, sampled.
///
/// @param traceId 32 hex digits
/// @param spanId 16 hex digits
record TraceStart(String traceId, String spanId) {

    static final String HEADER = "traceparent";

    static TraceStart random(RandomGenerator random) {
        return new TraceStart(hex(random, 16), hex(random, 8));
    }

    /// All zeros would be invalid.
    private static String hex(RandomGenerator random, int bytes) {
        var id = new byte[bytes];
        do {
            random.nextBytes(id);
        } while (allZero(id));
        return HexFormat.of().formatHex(id);
    }

    private static boolean allZero(byte[] id) {
        for (byte b : id) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    String header() {
        return "00-" + traceId + "-" + spanId + "-01";
    }
}
