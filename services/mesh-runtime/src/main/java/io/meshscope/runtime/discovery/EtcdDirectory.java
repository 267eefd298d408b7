package io.meshscope.runtime.discovery;

import io.meshscope.runtime.etcd.Entries;
import io.meshscope.runtime.etcd.EtcdConnection;
import io.meshscope.runtime.etcd.KeyFollower;
import io.meshscope.runtime.instance.RegistryPrefixes;
import java.util.List;
import java.util.function.Consumer;

/// The instances etcd knows under the plain layout, `{prefix}/{name}/{host:port}` → `host:port`.
public final class EtcdDirectory implements Directory {

    private final FollowedServices services;

    public EtcdDirectory(EtcdConnection etcd, RegistryPrefixes prefixes, Patience patience) {
        services =
                new FollowedServices(
                        (service, known) -> {
                            var follower =
                                    KeyFollower.ofPrefix(
                                            etcd, prefixes.instancesOf(service), new Ear(known));
                            return follower::close;
                        },
                        patience);
    }

    @Override
    public Whereabouts of(String service) {
        return services.of(service);
    }

    @Override
    public Subscription follow(String service, Consumer<Whereabouts> listener) {
        return services.follow(service, listener);
    }

    @Override
    public void close() {
        services.close();
    }

    private record Ear(LastKnown known) implements KeyFollower.Listener {

        @Override
        public void entries(Entries entries) {
            known.heard(List.copyOf(entries.byKey().values()));
        }

        @Override
        public void away(String reason) {
            known.away(reason);
        }
    }
}
