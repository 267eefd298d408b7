package io.meshscope.runtime.discovery;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// What is known of one service: the addresses heard last, kept while the registry is away, and
/// those of before an outage kept for as long as the registry is given to recover. Thread-safe.
final class LastKnown {

    private final List<Consumer<Whereabouts>> listeners = new CopyOnWriteArrayList<>();
    private final Patience patience;

    private volatile Whereabouts now = new Whereabouts.Unknown();
    private boolean wasAway;
    private Set<String> heard = Set.of();
    private Set<String> kept = Set.of();
    private int outage;

    LastKnown(Patience patience) {
        this.patience = patience;
    }

    Whereabouts now() {
        return now;
    }

    synchronized Subscription follow(Consumer<Whereabouts> listener) {
        listeners.add(listener);
        listener.accept(now);
        return () -> listeners.remove(listener);
    }

    /// The registry names these addresses, `host:port` with or without a scheme before it.
    synchronized void heard(List<String> addresses) {
        Set<String> next = new TreeSet<>();
        addresses.forEach(address -> next.add(withoutScheme(address)));
        heard = next;
        if (wasAway) {
            wasAway = false;
            keepMissing();
        }
        publish();
    }

    /// The registry does not answer.
    synchronized void away(String reason) {
        wasAway = true;
        if (!(now instanceof Whereabouts.Known)) {
            tell(new Whereabouts.RegistryAway(reason));
        }
    }

    /// Keeps them even when none is missing: a restarted etcd still names the keys of leases that
    /// nobody renews any more, until they run out some seconds later.
    private void keepMissing() {
        if (!(now instanceof Whereabouts.Known(List<String> before))) {
            return;
        }
        kept = Set.copyOf(before);
        int mine = ++outage;
        patience.afterwards(() -> letGo(mine));
    }

    private synchronized void letGo(int of) {
        if (of == outage && !wasAway) {
            kept = Set.of();
            publish();
        }
    }

    private void publish() {
        Set<String> all = new TreeSet<>(heard);
        all.addAll(kept);
        tell(new Whereabouts.Known(List.copyOf(all)));
    }

    private void tell(Whereabouts next) {
        if (!next.equals(now)) {
            now = next;
            listeners.forEach(listener -> listener.accept(next));
        }
    }

    private static String withoutScheme(String address) {
        int scheme = address.indexOf("://");
        return scheme < 0 ? address : address.substring(scheme + 3);
    }
}
