package io.meshscope.cluster;

/// Which signals end a process.
///
/// @param stop asks it to end, `TERM` as a rule
/// @param orphaned ends it when the launching process is gone, `KILL` as a rule; `KILL` follows any
///   other
record Signals(String stop, String orphaned) {

    static final Signals USUAL = new Signals("TERM", "KILL");

    /// TERM would wait until every client has gone; killed, it would leave shared memory behind.
    static final Signals POSTGRESQL = new Signals("INT", "QUIT");
}
