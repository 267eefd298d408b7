package io.meshscope.cluster;

import io.meshscope.message.Message;
import io.meshscope.wire.etcd.EtcdConnection;
import io.meshscope.wire.etcd.EtcdException;
import io.meshscope.wire.etcd.EtcdTiming;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// Writes a plan's configuration to the etcd that was launched for it. A key that exists stays.
final class InitialConfiguration {

    /// While the machine is busy launching, an etcd that has just started can answer late.
    private static final int ATTEMPTS = 5;

    private InitialConfiguration() {}

    /// @throws LaunchException when the etcd does not take it
    static void write(ClusterPlan plan) {
        if (plan.configuration().isEmpty()) {
            return;
        }
        URI endpoint = URI.create("http://127.0.0.1:" + plan.etcd().port());
        try (var etcd =
                new EtcdConnection(List.of(endpoint), Optional.empty(), EtcdTiming.DEFAULT)) {
            plan.configuration().forEach((key, value) -> write(etcd, key, value));
        }
    }

    /// When a write was done but its answer was lost, the next attempt changes nothing: the key has
    /// this value by then.
    private static void write(EtcdConnection etcd, String key, String value) {
        for (int attempt = 1; ; attempt++) {
            try {
                etcd.create(key, value);
                return;
            } catch (EtcdException e) {
                if (attempt == ATTEMPTS) {
                    throw new LaunchException(
                            Message.of("launch.key-not-written", key, e.said()),
                            Message.of("launch.again"));
                }
            }
        }
    }
}
