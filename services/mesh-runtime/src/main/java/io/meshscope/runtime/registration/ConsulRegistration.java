package io.meshscope.runtime.registration;

import io.meshscope.runtime.consul.ConsulAgent;
import io.meshscope.runtime.consul.KeptEntry;
import io.meshscope.runtime.consul.ServiceEntry;
import io.meshscope.runtime.instance.Instance;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Registers in Consul as `{name}-{port}`, with what the instance says of itself as meta, and its
/// gRPC health as the check.
public final class ConsulRegistration implements Registration {

    private final ConsulAgent agent;
    private final Duration interval;
    private final Map<String, KeptEntry> kept = new LinkedHashMap<>();

    /// @param interval how often the agent is asked whether it still knows the instance
    public ConsulRegistration(ConsulAgent agent, Duration interval) {
        this.agent = agent;
        this.interval = interval;
    }

    @Override
    public synchronized void announce(Instance instance) {
        KeptEntry before = kept.put(id(instance), KeptEntry.keep(agent, entry(instance), interval));
        if (before != null) {
            before.abandon();
        }
    }

    @Override
    public synchronized void withdraw(Instance instance) {
        KeptEntry entry = kept.remove(id(instance));
        if (entry != null) {
            entry.close();
        }
    }

    @Override
    public synchronized void close() {
        kept.values().forEach(KeptEntry::close);
        kept.clear();
    }

    private static String id(Instance instance) {
        return instance.name() + "-" + instance.port();
    }

    private static ServiceEntry entry(Instance instance) {
        Map<String, String> meta = new LinkedHashMap<>();
        InstanceDetails.of(instance)
                .forEach((name, value) -> meta.put(name, String.valueOf(value)));
        return new ServiceEntry(
                id(instance),
                instance.name(),
                instance.listening().host(),
                instance.port(),
                List.of(
                        instance.service().entrance().name().toLowerCase(Locale.ROOT),
                        "env=" + instance.deployment().env(),
                        "zone=" + instance.deployment().zone(),
                        "version=" + instance.deployment().version()),
                meta,
                new ServiceEntry.Check(
                        instance.listening().grpcAddress(), instance.listening().tls()));
    }
}
