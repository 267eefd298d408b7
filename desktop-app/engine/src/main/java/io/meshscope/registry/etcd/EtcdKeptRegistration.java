package io.meshscope.registry.etcd;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import io.etcd.jetcd.api.PutRequest;
import io.etcd.jetcd.api.RequestOp;
import io.etcd.jetcd.api.TxnRequest;
import io.meshscope.message.Message;
import io.meshscope.registry.Announcement;
import io.meshscope.registry.KeepingLoop;
import io.meshscope.registry.KeptRegistration;
import io.meshscope.registry.NotRegisteredException;
import io.meshscope.wire.etcd.EtcdConnection;
import io.meshscope.wire.etcd.EtcdException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Registers an instance in etcd as `/service/{name}/{host:port}` → `host:port` and
/// `/services/{name}/{host:port}` → its details as JSON. Both keys hang on one lease, which is kept
/// alive and, when it is lost, granted again.
public final class EtcdKeptRegistration implements KeptRegistration {

    private static final Logger LOG = LoggerFactory.getLogger(EtcdKeptRegistration.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final int BEATS = 3;

    private final EtcdConnection etcd;
    private final Announcement instance;
    private final Duration ttl;
    private final KeepingLoop loop;
    private long lease;

    /// Registers and keeps it registered.
    ///
    /// @param etcd is closed with this
    /// @param ttl how long the entry outlives a program that was killed; whole seconds
    /// @throws NotRegisteredException when etcd does not take it
    public EtcdKeptRegistration(EtcdConnection etcd, Announcement instance, Duration ttl) {
        this.etcd = etcd;
        this.instance = instance;
        this.ttl = ttl;
        try {
            register();
        } catch (EtcdException e) {
            etcd.close();
            throw new NotRegisteredException(e.said(), e);
        }
        loop =
                KeepingLoop.start(
                        "etcd registration of " + instance.endpoint(),
                        ttl.dividedBy(BEATS),
                        this::keep);
    }

    private void register() {
        long granted = etcd.grant(ttl);
        var _ =
                etcd.txn(
                        TxnRequest.newBuilder()
                                .addSuccess(
                                        put("/service/", instance.endpoint().toString(), granted))
                                .addSuccess(put("/services/", details(), granted))
                                .build());
        lease = granted; // only now: a lease without its keys must not be kept alive
    }

    private void keep() {
        if (!etcd.keepAlive(lease)) {
            register();
        }
    }

    private RequestOp put(String prefix, String value, long on) {
        String key = prefix + instance.service() + "/" + instance.endpoint();
        return RequestOp.newBuilder()
                .setRequestPut(
                        PutRequest.newBuilder()
                                .setKey(ByteString.copyFromUtf8(key))
                                .setValue(ByteString.copyFromUtf8(value))
                                .setLease(on))
                .build();
    }

    private String details() {
        ObjectNode details = JSON.createObjectNode();
        instance.metadata().forEach(details::put);
        details.put("name", instance.service().value());
        details.put("ip", instance.endpoint().host());
        details.put("port", instance.endpoint().port());
        return details.toString();
    }

    @Override
    public Message where() {
        return Message.of("etcd.at.unversioned", etcd);
    }

    @Override
    public Optional<Message> trouble() {
        return loop.trouble();
    }

    @Override
    public void close() {
        loop.close();
        try {
            etcd.revoke(lease);
        } catch (EtcdException e) {
            LOG.warn("{} is deregistered only when its lease ends", instance.endpoint(), e);
        } finally {
            etcd.close();
        }
    }
}
