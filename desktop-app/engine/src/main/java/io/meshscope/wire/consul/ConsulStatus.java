package io.meshscope.wire.consul;

import io.meshscope.journal.Intake;
import io.meshscope.journal.Observation;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.mesh.SourceId;
import io.meshscope.message.Message;
import io.meshscope.wire.consul.ConsulQuery.Continuity;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Makes one source's status out of many queries: the source is behind as soon as one query fails,
/// and current when each has its answer. For use by many threads.
public final class ConsulStatus {

    private final Intake intake;
    private final SourceId source;
    private final Supplier<Message> description;
    private final Supplier<Message> missing;
    private final Set<String> waiting = new HashSet<>();
    private final Set<String> filtered = new HashSet<>();
    private boolean toldPartial;
    private boolean toldLagging;
    private boolean current;
    private boolean wasCurrent;
    private boolean missed;
    private boolean anew;
    private long index;

    /// @param description what is connected to, in words; it may ask the agent
    /// @param missing what the user can do where answers are not whole
    public ConsulStatus(
            Intake intake,
            SourceId source,
            Supplier<Message> description,
            Supplier<Message> missing) {
        this.intake = intake;
        this.source = source;
        this.description = description;
        this.missing = missing;
    }

    /// A query has begun; its first answer is awaited.
    public synchronized void awaited(String who) {
        waiting.add(who);
    }

    /// A query has ended; it is awaited no longer.
    public synchronized void ended(String who) throws InterruptedException {
        waiting.remove(who);
        filtered.remove(who);
        tellWhenCurrent();
    }

    /// Says whether a query's answers are whole.
    public synchronized void filtered(String who, boolean is) throws InterruptedException {
        boolean changed = is ? filtered.add(who) : filtered.remove(who);
        if (changed && current && filtered.isEmpty() == toldPartial) {
            tellWhole();
        }
    }

    private void tellWhole() throws InterruptedException {
        toldPartial = !filtered.isEmpty();
        tell(
                toldPartial
                        ? new SourceEvent.Partial(description.get(), missing.get())
                        : new SourceEvent.Connected(description.get()));
    }

    public synchronized void answered(String who, long at, Continuity continuity)
            throws InterruptedException {
        index = continuity == Continuity.REWOUND ? at : Math.max(index, at);
        missed |= continuity == Continuity.INTERRUPTED || continuity == Continuity.REWOUND;
        anew |= continuity == Continuity.REWOUND;
        waiting.remove(who);
        tellWhenCurrent();
    }

    /// A long outage is reported once, not every few seconds.
    public synchronized void failed(String who, ConsulException why, Duration retryIn)
            throws InterruptedException {
        waiting.add(who);
        current = false;
        if (!toldLagging) {
            toldLagging = true;
            tell(new SourceEvent.Lagging(why.said(), Optional.of(retryIn)));
        }
    }

    private void tellWhenCurrent() throws InterruptedException {
        if (current || !waiting.isEmpty()) {
            return;
        }
        current = true;
        toldLagging = false;
        if (!wasCurrent) {
            if (filtered.isEmpty()) {
                tell(new SourceEvent.Connected(description.get()));
            }
        } else if (anew) {
            tell(new SourceEvent.Resynchronised(true, Message.of("consul.anew", index)));
        } else if (missed) {
            tell(new SourceEvent.Resynchronised(true, Message.of("consul.missed", index)));
        } else {
            tell(new SourceEvent.Resynchronised(false, Message.of("consul.back")));
        }
        if (!filtered.isEmpty()) {
            tellWhole();
        }
        wasCurrent = true;
        missed = false;
        anew = false;
    }

    private void tell(SourceEvent event) throws InterruptedException {
        intake.put(
                index == 0 ? Observation.of(source, event) : Observation.at(source, index, event));
    }
}
