package io.meshscope.registry.etcd;

import io.etcd.jetcd.api.KeyValue;
import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import io.meshscope.registry.Discovery;
import io.meshscope.registry.DiscoveryException;
import io.meshscope.registry.GrpcReach;
import io.meshscope.registry.KeyOwners;
import io.meshscope.registry.MergedRegistration;
import io.meshscope.registry.RegistryEntry;
import io.meshscope.wire.etcd.EtcdConnection;
import io.meshscope.wire.etcd.EtcdEntry;
import io.meshscope.wire.etcd.EtcdException;
import io.meshscope.wire.etcd.KeyRange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Reads etcd anew for each question: for commands that observe nothing.
public final class EtcdDiscovery implements Discovery {

    private static final int MAX_KEYS = 10_000;

    private final EtcdConnection etcd;
    private final EtcdLayouts layouts;
    private final RegistrationReader decoder;

    /// @param etcd its owner closes it
    public EtcdDiscovery(EtcdConnection etcd, EtcdLayouts layouts) {
        this.etcd = etcd;
        this.layouts = layouts;
        this.decoder = new RegistrationReader(layouts);
    }

    @Override
    public List<Endpoint> endpoints(ServiceName service) {
        KeyOwners instances = read();
        return GrpcReach.endpoints(
                service,
                "etcd",
                instances.all().stream()
                        .filter(i -> i.service().equals(service))
                        .map(instances::keysOf)
                        .map(EtcdDiscovery::registration)
                        .toList());
    }

    private KeyOwners read() {
        var instances = new KeyOwners();
        for (String prefix : layouts.prefixes()) {
            for (KeyValue kv : range(prefix)) {
                EtcdEntry entry = EtcdEntry.of(kv);
                instances.put(entry.key(), decoder.read(entry).instances());
            }
        }
        return instances;
    }

    private List<KeyValue> range(String prefix) {
        try {
            return etcd.rangeOfAnyMember(new KeyRange(prefix).read(MAX_KEYS)).getKvsList();
        } catch (EtcdException e) {
            throw new DiscoveryException(e.said(), e);
        }
    }

    private static Registration registration(List<RegistryEntry> keys) {
        return MergedRegistration.of(keys, SourceId.ETCD, lease -> Optional.empty(), Instant.EPOCH);
    }
}
