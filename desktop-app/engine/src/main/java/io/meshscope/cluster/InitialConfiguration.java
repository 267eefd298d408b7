package io.meshscope.cluster;

import io.meshscope.config.ConfigWriteException;
import io.meshscope.config.etcd.EtcdConfigWriter;
import io.meshscope.journal.etcd.EtcdConnection;
import io.meshscope.journal.etcd.EtcdTiming;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// Writes a plan's configuration to the etcd that was launched for it. A key that exists stays.
final class InitialConfiguration {

    private static final long NOT_THERE = 0;

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
            plan.configuration()
                    .forEach((key, value) -> {
                        var unused = writer.publish(key, value, NOT_THERE);
                    });
        } catch (ConfigWriteException e) {
            throw new LaunchException(String.valueOf(e.getMessage()), "Launch the cluster again");
        }
    }
}
