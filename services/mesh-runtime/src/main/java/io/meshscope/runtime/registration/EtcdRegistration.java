package io.meshscope.runtime.registration;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meshscope.runtime.etcd.EtcdLease;
import io.meshscope.runtime.instance.Instance;
import io.meshscope.runtime.instance.RegistryPrefixes;

/// Registers in etcd under both layouts: the plain `host:port`, and the details as JSON. Both keys,
/// and all else the instance says of itself, hang on one lease.
public final class EtcdRegistration implements Registration {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final EtcdLease lease;
    private final RegistryPrefixes prefixes;

    /// @param lease is opened by the first announcement and closed with the registration
    public EtcdRegistration(EtcdLease lease, RegistryPrefixes prefixes) {
        this.lease = lease;
        this.prefixes = prefixes;
    }

    @Override
    public void announce(Instance instance) {
        lease.hold(key(prefixes.service(), instance), instance.id());
        lease.hold(key(prefixes.services(), instance), details(instance));
        lease.open();
    }

    @Override
    public void withdraw(Instance instance) {
        lease.release(key(prefixes.service(), instance));
        lease.release(key(prefixes.services(), instance));
    }

    @Override
    public void close() {
        lease.close();
    }

    private static String key(String prefix, Instance instance) {
        return prefix + "/" + instance.name() + "/" + instance.id();
    }

    private static String details(Instance instance) {
        ObjectNode details = JSON.createObjectNode();
        details.put("name", instance.name());
        details.put("ip", instance.listening().host());
        details.put("port", instance.port());
        InstanceDetails.of(instance).forEach((name, value) -> details.putPOJO(name, value));
        return details.toString();
    }
}
