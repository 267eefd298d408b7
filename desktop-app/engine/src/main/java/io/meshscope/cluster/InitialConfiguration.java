package io.meshscope.cluster;

import io.meshscope.config.ConfigWriteException;
import io.meshscope.config.etcd.EtcdConfigWriter;
import io.meshscope.wire.etcd.EtcdConnection;
import io.meshscope.wire.etcd.EtcdTiming;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// Writes a plan's configuration to the etcd that was launched for it. A key that exists stays.
final class InitialConfiguration {

    private static final long NOT_THERE = 0;

    /// On a machine that is busy launching, an etcd that has just begun can be late to answer.
    private static final int ATTEMPTS = 5;

    private InitialConfiguration() {}

    /// @throws LaunchException when the etcd does not take it
    static void write(ClusterPlan plan) {
        if (plan.configuration().isEmpty()) {
            return;
        }
        URI endpoint = URI.create("http://127.0.0.1:" + plan.etcdPort());
        try (var etcd =
                new EtcdConnection(List.of(endpoint), Optional.empty(), EtcdTiming.DEFAULT)) {
            var writer = new EtcdConfigWriter(etcd);
            plan.configuration().forEach((key, value) -> write(writer, key, value));
        }
    }

    /// A write that came through after all without an answer is a conflict at the next attempt, and
    /// nothing is lost: the key has this value.
    private static void write(EtcdConfigWriter writer, String key, String value) {
        for (int attempt = 1; ; attempt++) {
            try {
                var unused = writer.publish(key, value, NOT_THERE);
                return;
            } catch (ConfigWriteException e) {
                if (attempt == ATTEMPTS) {
                    throw new LaunchException(
                            String.valueOf(e.getMessage()), "Launch the cluster again");
                }
            }
        }
    }
}
