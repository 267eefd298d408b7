package io.meshscope.config.etcd;

import com.google.protobuf.ByteString;
import io.etcd.jetcd.api.Compare;
import io.etcd.jetcd.api.KeyValue;
import io.etcd.jetcd.api.PutRequest;
import io.etcd.jetcd.api.RangeRequest;
import io.etcd.jetcd.api.RequestOp;
import io.etcd.jetcd.api.TxnRequest;
import io.etcd.jetcd.api.TxnResponse;
import io.meshscope.config.ConfigWriteException;
import io.meshscope.config.ConfigWriter;
import io.meshscope.mesh.Octets;
import io.meshscope.wire.etcd.EtcdConnection;
import io.meshscope.wire.etcd.EtcdException;
import java.util.Optional;

/// Writes a key and compares its revision in one transaction.
public final class EtcdConfigWriter implements ConfigWriter {

    private final EtcdConnection etcd;

    /// @param etcd its owner closes it
    public EtcdConfigWriter(EtcdConnection etcd) {
        this.etcd = etcd;
    }

    @Override
    public Outcome publish(Octets key, Octets value, long expectedModRevision) {
        if (key.size() == 0 || !key.complete() || !value.complete()) {
            throw new IllegalArgumentException("a key and a value must be whole to be written");
        }
        ByteString name = ByteString.copyFrom(key.toByteArray());
        TxnResponse answer;
        try {
            answer = etcd.txn(transaction(name, value, expectedModRevision));
        } catch (EtcdException e) {
            throw new ConfigWriteException(
                    "Whether "
                            + key.shown()
                            + " was written is not known: "
                            + e.getMessage()
                            + " Look at its latest revision before trying again.",
                    e);
        }
        if (answer.getSucceeded()) {
            return new Published(answer.getHeader().getRevision());
        }
        return answer.getResponses(0).getResponseRange().getKvsList().stream()
                .findFirst()
                .map(EtcdConfigWriter::conflict)
                .orElseGet(() -> new Conflict(0, Optional.empty()));
    }

    private static TxnRequest transaction(ByteString key, Octets value, long expected) {
        return TxnRequest.newBuilder()
                .addCompare(
                        Compare.newBuilder()
                                .setKey(key)
                                .setTarget(Compare.CompareTarget.MOD)
                                .setResult(Compare.CompareResult.EQUAL)
                                .setModRevision(expected))
                .addSuccess(
                        RequestOp.newBuilder()
                                .setRequestPut(
                                        PutRequest.newBuilder()
                                                .setKey(key)
                                                .setValue(
                                                        ByteString.copyFrom(value.toByteArray()))))
                .addFailure(
                        RequestOp.newBuilder()
                                .setRequestRange(RangeRequest.newBuilder().setKey(key)))
                .build();
    }

    private static Conflict conflict(KeyValue current) {
        return new Conflict(
                current.getModRevision(), Optional.of(Octets.of(current.getValue().toByteArray())));
    }
}
