package io.meshscope.runtime.discovery;

import io.meshscope.runtime.consul.ConsulAgent;
import io.meshscope.runtime.consul.ServiceFollower;
import java.util.List;
import java.util.function.Consumer;

/// The instances whose checks pass in Consul.
public final class ConsulDirectory implements Directory {

    private final FollowedServices services;

    public ConsulDirectory(ConsulAgent agent, Patience patience) {
        services =
                new FollowedServices(
                        (service, known) -> {
                            var follower = ServiceFollower.of(agent, service, new Ear(known));
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

    private record Ear(LastKnown known) implements ServiceFollower.Listener {

        @Override
        public void passing(List<String> addresses) {
            known.heard(addresses);
        }

        @Override
        public void away(String reason) {
            known.away(reason);
        }
    }
}
