package io.meshscope.registry.etcd;

import com.google.protobuf.ByteString;
import io.etcd.jetcd.api.Compare;
import io.etcd.jetcd.api.DeleteRangeRequest;
import io.etcd.jetcd.api.RequestOp;
import io.etcd.jetcd.api.TxnRequest;
import io.meshscope.mesh.Registration;
import io.meshscope.message.Message;
import io.meshscope.registry.RegistryControl;
import io.meshscope.registry.RegistryControlException;
import io.meshscope.registry.RegistryEntry;
import io.meshscope.registry.RegistryOrder;
import io.meshscope.registry.RegistryRefusal;
import io.meshscope.wire.etcd.EtcdConnection;
import io.meshscope.wire.etcd.EtcdException;
import java.util.List;
import java.util.Optional;

/// Takes the keys of an instance out of etcd: all in one transaction, and only as they were when
/// they were looked at.
public final class EtcdRegistryControl implements RegistryControl {

    private final EtcdConnection etcd;
    private final EtcdRegistrySource source;

    /// @param etcd its owner closes it
    /// @param source knows the keys of instances
    public EtcdRegistryControl(EtcdConnection etcd, EtcdRegistrySource source) {
        this.etcd = etcd;
        this.source = source;
    }

    @Override
    public Optional<RegistryRefusal> refuses(RegistryOrder order, Registration registration) {
        return switch (order) {
            case DEREGISTER -> deletion(keys(registration));
            case FORCE_CRITICAL -> Optional.of(RegistryRefusal.NO_CHECKS);
            case MAINTENANCE_ON, MAINTENANCE_OFF -> Optional.of(RegistryRefusal.NO_MAINTENANCE);
        };
    }

    private Optional<RegistryRefusal> deletion(List<RegistryEntry> keys) {
        if (keys.isEmpty()) {
            return Optional.of(RegistryRefusal.NOT_CONNECTED);
        }
        return keys.stream().anyMatch(source::shared)
                ? Optional.of(RegistryRefusal.SHARED_ENTRY)
                : Optional.empty();
    }

    private List<RegistryEntry> keys(Registration registration) {
        return source.keysOf(registration.service(), registration.instance());
    }

    @Override
    public Plan plan(RegistryOrder order, Registration registration) {
        return new Deletion(keys(registration));
    }

    private final class Deletion implements Plan {

        private final List<RegistryEntry> keys;

        Deletion(List<RegistryEntry> keys) {
            this.keys = keys;
        }

        @Override
        public List<String> requests(String reason) {
            return keys.stream()
                    .map(k -> "delete " + k.key() + " if its mod revision is " + k.modRevision())
                    .toList();
        }

        @Override
        public void run(String reason) {
            // etcd would call a transaction without keys a success.
            if (deletion(keys).isPresent()) {
                throw changed();
            }
            var transaction = TxnRequest.newBuilder();
            for (RegistryEntry entry : keys) {
                ByteString key = ByteString.copyFromUtf8(entry.key());
                transaction.addCompare(
                        Compare.newBuilder()
                                .setKey(key)
                                .setTarget(Compare.CompareTarget.MOD)
                                .setResult(Compare.CompareResult.EQUAL)
                                .setModRevision(entry.modRevision()));
                transaction.addSuccess(
                        RequestOp.newBuilder()
                                .setRequestDeleteRange(
                                        DeleteRangeRequest.newBuilder().setKey(key)));
            }
            boolean done;
            try {
                done = etcd.txn(transaction.build()).getSucceeded();
            } catch (EtcdException e) {
                throw new RegistryControlException(words(e), e);
            }
            if (!done) {
                throw changed();
            }
        }

        private static Message words(EtcdException e) {
            return e.isRefused()
                    ? Message.of("registry.not-deleted", e.adviceOfWrite())
                    : Message.of("registry.unknown", e.said());
        }

        private static RegistryControlException changed() {
            return new RegistryControlException(Message.of("registry.changed"));
        }
    }
}
