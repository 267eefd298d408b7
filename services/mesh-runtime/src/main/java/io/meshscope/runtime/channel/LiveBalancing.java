package io.meshscope.runtime.channel;

import io.meshscope.runtime.config.LiveConfig;
import io.meshscope.runtime.config.MeshConfig;
import io.meshscope.runtime.discovery.Balancing;
import io.meshscope.runtime.discovery.Subscription;
import io.meshscope.runtime.resilience.UntriedFirst;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// The config's balancing policy, steering retries to untried instances.
final class LiveBalancing implements Balancing {

    /// Weights count a few seconds after an instance appeared, not only after ten.
    private static final Map<String, Map<String, ?>> OWN =
            Map.of("weighted_round_robin", Map.of("blackoutPeriod", "2s"));

    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
    private volatile String policy;

    LiveBalancing(LiveConfig config) {
        policy = config.current().calls().balancing();
        config.follow(this::changed);
    }

    @Override
    public Map<String, ?> serviceConfig() {
        return UntriedFirst.over(policy, OWN.getOrDefault(policy, Map.of()));
    }

    @Override
    public Subscription follow(Consumer<String> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void changed(MeshConfig config) {
        if (!policy.equals(config.calls().balancing())) {
            policy = config.calls().balancing();
            listeners.forEach(listener -> listener.accept(policy));
        }
    }
}
