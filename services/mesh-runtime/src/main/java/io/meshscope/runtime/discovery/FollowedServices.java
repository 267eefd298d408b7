package io.meshscope.runtime.discovery;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/// A directory over any way of following one service.
final class FollowedServices implements Directory {

    private final Map<String, Followed> services = new ConcurrentHashMap<>();
    private final BiFunction<String, LastKnown, Subscription> begin;
    private final Patience patience;

    /// @param begin follows a service and writes what it hears into its [LastKnown]
    FollowedServices(BiFunction<String, LastKnown, Subscription> begin, Patience patience) {
        this.begin = begin;
        this.patience = patience;
    }

    @Override
    public Whereabouts of(String service) {
        return followed(service).known().now();
    }

    @Override
    public Subscription follow(String service, Consumer<Whereabouts> listener) {
        return followed(service).known().follow(listener);
    }

    @Override
    public void close() {
        services.values().forEach(followed -> followed.following().close());
        services.clear();
    }

    private Followed followed(String service) {
        return services.computeIfAbsent(
                service,
                name -> {
                    LastKnown known = new LastKnown(patience);
                    return new Followed(known, begin.apply(name, known));
                });
    }

    private record Followed(LastKnown known, Subscription following) {}
}
