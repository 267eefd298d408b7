package io.meshscope.config.etcd;

import com.google.protobuf.ByteString;
import io.etcd.jetcd.api.Compare;
import io.etcd.jetcd.api.DeleteRangeRequest;
import io.etcd.jetcd.api.KeyValue;
import io.etcd.jetcd.api.PutRequest;
import io.etcd.jetcd.api.RangeRequest;
import io.etcd.jetcd.api.RequestOp;
import io.etcd.jetcd.api.TxnRequest;
import io.etcd.jetcd.api.TxnResponse;
import io.meshscope.config.ConfigWriteException;
import io.meshscope.config.ConfigWriter;
import io.meshscope.mesh.ConfigName;
import io.meshscope.mesh.Octets;
import io.meshscope.message.InputException;
import io.meshscope.message.Message;
import io.meshscope.wire.etcd.EtcdConnection;
import io.meshscope.wire.etcd.EtcdException;
import java.util.Optional;

/// Writes a key and compares its revision in one transaction.
final class EtcdConfigWriter implements ConfigWriter {

    private final EtcdConnection etcd;

    /// @param etcd its owner closes it
    EtcdConfigWriter(EtcdConnection etcd) {
        this.etcd = etcd;
    }

    @Override
    public Outcome publish(ConfigName name, Optional<Octets> value, long expected) {
        Octets key = name.key();
        if (key.size() == 0 || !key.complete() || !value.map(Octets::complete).orElse(true)) {
            throw new InputException(Message.of("config.not-whole"));
        }
        TxnResponse answer;
        try {
            answer = etcd.txn(transaction(ByteString.copyFrom(key.toByteArray()), value, expected));
        } catch (EtcdException e) {
            throw new ConfigWriteException(words(key, e), e);
        }
        if (answer.getSucceeded()) {
            return new Published(answer.getHeader().getRevision());
        }
        return answer.getResponses(0).getResponseRange().getKvsList().stream()
                .findFirst()
                .map(EtcdConfigWriter::conflict)
                .orElseGet(() -> new Conflict(0, Optional.empty()));
    }

    private static Message words(Octets key, EtcdException e) {
        return e.isRefused()
                ? Message.of("config.not-written", key.shown(), e.adviceOfWrite())
                : Message.of("config.unknown", key.shown(), e.said());
    }

    private static TxnRequest transaction(ByteString key, Optional<Octets> value, long expected) {
        return TxnRequest.newBuilder()
                .addCompare(
                        Compare.newBuilder()
                                .setKey(key)
                                .setTarget(Compare.CompareTarget.MOD)
                                .setResult(Compare.CompareResult.EQUAL)
                                .setModRevision(expected))
                .addSuccess(value.map(v -> put(key, v)).orElseGet(() -> deletion(key)))
                .addFailure(
                        RequestOp.newBuilder()
                                .setRequestRange(RangeRequest.newBuilder().setKey(key)))
                .build();
    }

    private static RequestOp put(ByteString key, Octets value) {
        return RequestOp.newBuilder()
                .setRequestPut(
                        PutRequest.newBuilder()
                                .setKey(key)
                                .setValue(ByteString.copyFrom(value.toByteArray())))
                .build();
    }

    private static RequestOp deletion(ByteString key) {
        return RequestOp.newBuilder()
                .setRequestDeleteRange(DeleteRangeRequest.newBuilder().setKey(key))
                .build();
    }

    private static Conflict conflict(KeyValue current) {
        return new Conflict(
                current.getModRevision(), Optional.of(Octets.of(current.getValue().toByteArray())));
    }
}
