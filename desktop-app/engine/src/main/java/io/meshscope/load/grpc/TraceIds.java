package io.meshscope.load.grpc;

import java.util.HexFormat;

/// The traces that a run's calls start: W3C Trace Context, version 00. A trace's id follows from
/// the number of its call, so that nothing has to be kept of calls that are not slow.
///
/// @param run random, never zero: tells the runs apart
/// @param salt random: makes the ids of a run look random, as samplers expect
record TraceIds(long run, long salt) {

    String traceId(long number) {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(run) + hex.toHexDigits(mixed(number));
    }

    /// The header of a sampled call.
    String header(long number) {
        return "00-" + traceId(number) + "-" + spanId(number) + "-01";
    }

    /// The header of all other calls: one trace, of which nothing is to be kept.
    String unsampled() {
        return "00-" + traceId(-1) + "-" + spanId(-1) + "-00";
    }

    /// Zero would be invalid.
    String spanId(long number) {
        long id = mixed(~number);
        return HexFormat.of().toHexDigits(id == 0 ? 1 : id);
    }

    /// SplitMix64's finaliser: each number gives another value.
    private long mixed(long number) {
        long z = number + salt;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
