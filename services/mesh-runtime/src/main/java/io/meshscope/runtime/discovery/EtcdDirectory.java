package io.meshscope.runtime.discovery;

import io.meshscope.runtime.etcd.Entries;
import io.meshscope.runtime.etcd.EtcdConnection;
import io.meshscope.runtime.etcd.KeyFollower;
import io.meshscope.runtime.instance.RegistryPrefixes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// The instances of the services this process calls, each service followed once however many
/// channels ask. Thread-safe.
public final class EtcdDirectory implements AutoCloseable {

    private final EtcdConnection etcd;
    private final RegistryPrefixes prefixes;
    private final Map<String, Followed> services = new ConcurrentHashMap<>();

    public EtcdDirectory(EtcdConnection etcd, RegistryPrefixes prefixes) {
        this.etcd = etcd;
        this.prefixes = prefixes;
    }

    /// What is known now; the first question begins the following.
    public Whereabouts of(String service) {
        return followed(service).now;
    }

    /// Tells the listener what is known now and after each change, until closed.
    public Subscription follow(String service, Consumer<Whereabouts> listener) {
        Followed followed = followed(service);
        synchronized (followed) {
            followed.listeners.add(listener);
            listener.accept(followed.now);
        }
        return () -> followed.listeners.remove(listener);
    }

    @Override
    public void close() {
        services.values().forEach(Followed::close);
        services.clear();
    }

    private Followed followed(String service) {
        return services.computeIfAbsent(service, Followed::new);
    }

    private final class Followed implements KeyFollower.Listener, AutoCloseable {

        private final List<Consumer<Whereabouts>> listeners = new CopyOnWriteArrayList<>();
        private final KeyFollower follower;
        private volatile Whereabouts now = new Whereabouts.Unknown();

        @SuppressWarnings("this-escape") // called back later, on the connection's thread
        Followed(String service) {
            follower = KeyFollower.ofPrefix(etcd, prefixes.instancesOf(service), this);
        }

        @Override
        public void entries(Entries entries) {
            publish(
                    new Whereabouts.Known(
                            entries.byKey().values().stream()
                                    .map(Followed::withoutScheme)
                                    .distinct()
                                    .sorted()
                                    .toList()));
        }

        @Override
        public void away(String reason) {
            if (!(now instanceof Whereabouts.Known)) {
                publish(new Whereabouts.RegistryAway(reason));
            }
        }

        @Override
        public void close() {
            follower.close();
        }

        private synchronized void publish(Whereabouts next) {
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
}
