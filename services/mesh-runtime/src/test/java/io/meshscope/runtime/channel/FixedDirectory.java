package io.meshscope.runtime.channel;

import io.meshscope.runtime.discovery.Directory;
import io.meshscope.runtime.discovery.Subscription;
import io.meshscope.runtime.discovery.Whereabouts;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// A directory whose content a test decides, the same for every service.
final class FixedDirectory implements Directory {

    private final List<Consumer<Whereabouts>> listeners = new CopyOnWriteArrayList<>();
    private volatile Whereabouts now = new Whereabouts.Known(List.of());

    void set(String... addresses) {
        now = new Whereabouts.Known(List.of(addresses));
        listeners.forEach(listener -> listener.accept(now));
    }

    @Override
    public Whereabouts of(String service) {
        return now;
    }

    @Override
    public Subscription follow(String service, Consumer<Whereabouts> listener) {
        listeners.add(listener);
        listener.accept(now);
        return () -> listeners.remove(listener);
    }

    @Override
    public void close() {
        listeners.clear();
    }
}
