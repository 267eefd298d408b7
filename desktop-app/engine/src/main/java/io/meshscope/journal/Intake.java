package io.meshscope.journal;

/// Where sources hand in what they observed. Safe for use by many threads.
public interface Intake {

    /// Hands in an observation without waiting.
    ///
    /// @return false when the queue is full; the refusal is counted, and the sender should be told
    ///   "retry later"
    boolean offer(Observation observation);

    /// Hands in an observation and waits while the queue is full. For sources that lose nothing
    /// when they are held up.
    ///
    /// @throws InterruptedException when interrupted, with nothing handed in
    void put(Observation observation) throws InterruptedException;
}
