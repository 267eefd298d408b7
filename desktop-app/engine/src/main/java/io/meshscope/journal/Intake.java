package io.meshscope.journal;

/// Where sources hand in what they observed. Safe for use by many threads.
public interface Intake {

    /// Hands in without waiting.
    ///
    /// @return false when the queue is full: the sender is to be told "retry later"; it is counted
    boolean offer(Observation observation);

    /// Hands in, waiting while the queue is full. For sources that can be held up without loss.
    ///
    /// @throws InterruptedException when interrupted, with nothing handed in
    void put(Observation observation) throws InterruptedException;
}
