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
import io.meshscope.wire.etcd.EtcdConnection;
import io.meshscope.wire.etcd.EtcdException;

/// Writes keys in one transaction with the comparison of their revision.
public final class EtcdConfigWriter implements ConfigWriter {

    private final EtcdConnection etcd;

    /// @param etcd stays its owner's to close
    public EtcdConfigWriter(EtcdConnection etcd) {
        this.etcd = etcd;
    }

    @Override
    public Outcome publish(String key, String value, long expectedModRevision) {
        if (key.isEmpty()) {
            throw new IllegalArgumentException("a key must not be empty");
        }
        ByteString name = ByteString.copyFromUtf8(key);
        TxnResponse answer;
        try {
            answer = etcd.txn(transaction(name, value, expectedModRevision));
        } catch (EtcdException e) {
            throw new ConfigWriteException(
                    key
                            + " may not be written: "
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
                .orElseGet(() -> new Conflict(0, ""));
    }

    private static TxnRequest transaction(ByteString key, String value, long expected) {
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
                                                .setValue(ByteString.copyFromUtf8(value))))
                .addFailure(
                        RequestOp.newBuilder()
                                .setRequestRange(RangeRequest.newBuilder().setKey(key)))
                .build();
    }

    private static Conflict conflict(KeyValue current) {
        return new Conflict(current.getModRevision(), current.getValue().toStringUtf8());
    }
}
