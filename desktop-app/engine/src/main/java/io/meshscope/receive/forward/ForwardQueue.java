package io.meshscope.receive.forward;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/// Requests that wait, and how many were given up. Safe for use by many threads.
final class ForwardQueue {

    private final int mostBytes;
    private final Deque<Request> waiting = new ArrayDeque<>();
    private long bytes;
    private long lost;

    @SuppressWarnings("ArrayRecordComponent") // written once, to the network
    record Request(String path, String contentType, byte[] body) {}

    ForwardQueue(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    /// @return false when there is no room; then it is counted as lost
    synchronized boolean offer(Request request) {
        if (bytes + request.body().length > mostBytes) {
            lost++;
            return false;
        }
        bytes += request.body().length;
        waiting.addLast(request);
        notifyAll();
        return true;
    }

    /// Waits for a request, which stays in the queue.
    synchronized Request first() throws InterruptedException {
        while (waiting.isEmpty()) {
            wait();
        }
        return waiting.getFirst();
    }

    synchronized void removeFirst() {
        bytes -= waiting.removeFirst().body().length;
        notifyAll();
    }

    synchronized void awaitEmpty(Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        for (long left = longest.toMillis();
                left > 0 && !waiting.isEmpty();
                left = (end - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
    }

    /// Forgets all that wait.
    ///
    /// @return how many those were
    synchronized int clear() {
        int left = waiting.size();
        waiting.clear();
        bytes = 0;
        return left;
    }

    synchronized void lost(int more) {
        lost += more;
    }

    synchronized long lost() {
        return lost;
    }

    synchronized int size() {
        return waiting.size();
    }
}
