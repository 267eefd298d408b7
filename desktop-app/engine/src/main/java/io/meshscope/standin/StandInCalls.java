package io.meshscope.standin;

import io.meshscope.journal.Subscription;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// The calls that a stand-in got, the last [#MOST] of them. Safe for use by many threads.
public final class StandInCalls {

    /// So many are kept; the counts go on.
    public static final int MOST = 1_000;

    private final Deque<StandInCall> last = new ArrayDeque<>();
    private final List<Consumer<StandInCall>> listeners = new CopyOnWriteArrayList<>();
    private long total;
    private long unanswered;

    /// How many calls came, and how many of them neither a rule nor the default answered.
    public record Count(long total, long unanswered) {}

    /// Takes a call that has ended.
    public void add(StandInCall call) {
        synchronized (this) {
            total++;
            unanswered += call.answeredBy().isEmpty() ? 1 : 0;
            if (last.size() == MOST) {
                last.removeFirst();
            }
            last.addLast(call);
        }
        listeners.forEach(listener -> listener.accept(call));
    }

    /// In the order in which they ended.
    public synchronized List<StandInCall> last() {
        return List.copyOf(last);
    }

    public synchronized Count count() {
        return new Count(total, unanswered);
    }

    /// Hears of each call when it has ended, on the call's thread.
    public Subscription onCall(Consumer<StandInCall> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
