package io.meshscope.runtime.registration;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meshscope.runtime.etcd.EtcdLease;
import io.meshscope.runtime.instance.Instance;
import io.meshscope.runtime.instance.RegistryPrefixes;
import java.time.format.DateTimeFormatter;

/// Registers in etcd under both layouts: the plain `host:port`, and the details as JSON. Both keys,
/// and all else the instance says of itself, hang on one lease.
public final class EtcdRegistration implements Registration {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final EtcdLease lease;
    private final Instance instance;
    private final RegistryPrefixes prefixes;

    /// @param lease is closed with the registration
    public EtcdRegistration(EtcdLease lease, Instance instance, RegistryPrefixes prefixes) {
        this.lease = lease;
        this.instance = instance;
        this.prefixes = prefixes;
    }

    @Override
    public void register() {
        lease.hold(key(prefixes.service()), instance.id());
        lease.hold(key(prefixes.services()), details());
        lease.open();
    }

    @Override
    public void close() {
        lease.close();
    }

    private String key(String prefix) {
        return prefix + "/" + instance.name() + "/" + instance.id();
    }

    private String details() {
        ObjectNode details = JSON.createObjectNode();
        details.put("name", instance.name());
        details.put("ip", instance.host());
        details.put("port", instance.port());
        details.put("instanceId", instance.id());
        details.put("version", instance.version());
        details.put("env", instance.env());
        details.put("zone", instance.zone());
        details.put("pid", instance.pid());
        details.put("grpcPort", instance.grpcPort());
        details.put("metricsPort", instance.httpPort());
        details.put("contract", instance.service().contract());
        details.put("startedAt", DateTimeFormatter.ISO_INSTANT.format(instance.startedAt()));
        return details.toString();
    }
}
