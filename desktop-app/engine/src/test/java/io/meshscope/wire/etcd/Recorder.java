package io.meshscope.wire.etcd;

import io.meshscope.mesh.SourceEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Writes down what a watch tells, in order.
final class Recorder implements EtcdListener {

    /// One change in words, `put k=v` or `deleted k`, with how it came to be known.
    record Seen(String what, long revision, Origin origin) {}

    final List<Seen> seen = new CopyOnWriteArrayList<>();
    final List<SourceEvent> statuses = new CopyOnWriteArrayList<>();

    @Override
    public void changed(List<EtcdChange> changes, long revision, Origin origin) {
        for (EtcdChange change : changes) {
            String what =
                    switch (change) {
                        case EtcdChange.Put(EtcdEntry e) -> "put " + e.key() + "=" + e.text();
                        case EtcdChange.Deleted(EtcdEntry e) -> "deleted " + e.key();
                    };
            seen.add(new Seen(what, revision, origin));
        }
    }

    @Override
    public void status(SourceEvent event, long revision) {
        statuses.add(event);
    }

    List<String> what() {
        return seen.stream().map(Seen::what).toList();
    }

    boolean current() {
        return !statuses.isEmpty()
                && (statuses.getLast() instanceof SourceEvent.Connected
                        || statuses.getLast() instanceof SourceEvent.Resynchronised);
    }

    boolean lagging() {
        return !statuses.isEmpty() && statuses.getLast() instanceof SourceEvent.Lagging;
    }
}
