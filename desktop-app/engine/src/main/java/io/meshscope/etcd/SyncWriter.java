package io.meshscope.etcd;

import com.google.protobuf.ByteString;
import io.etcd.jetcd.api.Compare;
import io.etcd.jetcd.api.DeleteRangeRequest;
import io.etcd.jetcd.api.PutRequest;
import io.etcd.jetcd.api.RangeRequest;
import io.etcd.jetcd.api.RequestOp;
import io.etcd.jetcd.api.TxnRequest;
import io.etcd.jetcd.api.TxnResponse;
import io.meshscope.wire.etcd.EtcdConnection;
import io.meshscope.wire.etcd.EtcdException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// Writes the steps of a plan in transactions. A transaction writes all of its keys or none: each
/// must still be as it was. One that fails tells which are not, and is made again without them.
final class SyncWriter {

    /// etcd takes 128 operations in one transaction, and requests of 1.5 MiB, unless it is set up
    /// otherwise.
    private static final int MOST_STEPS = 100;

    private static final long MOST_BYTES = 1024 * 1024;

    private final EtcdConnection etcd;
    private final List<SyncOutcome> outcomes = new ArrayList<>();

    /// Whether etcd did not answer, or has no space: then nothing more is tried.
    private boolean ended;

    SyncWriter(EtcdConnection etcd) {
        this.etcd = etcd;
    }

    /// @return what became of each step, in the order in which that was known
    List<SyncOutcome> write(List<SyncStep> steps) {
        for (int from = 0; from < steps.size(); ) {
            int to = end(steps, from);
            batch(steps.subList(from, to));
            from = to;
        }
        return List.copyOf(outcomes);
    }

    private static int end(List<SyncStep> steps, int from) {
        int to = from + 1;
        long bytes = steps.get(from).size();
        while (to < steps.size()
                && to - from < MOST_STEPS
                && bytes + steps.get(to).size() <= MOST_BYTES) {
            bytes += steps.get(to).size();
            to++;
        }
        return to;
    }

    private void batch(List<SyncStep> steps) {
        List<SyncStep> left = steps;
        while (!left.isEmpty()) {
            if (ended) {
                left.forEach(s -> outcomes.add(new SyncOutcome.NotTried(s)));
                return;
            }
            TxnResponse answer;
            try {
                answer = etcd.txn(transaction(left));
            } catch (EtcdException e) {
                failed(left, e);
                return;
            }
            if (answer.getSucceeded()) {
                long revision = answer.getHeader().getRevision();
                left.forEach(s -> outcomes.add(new SyncOutcome.Written(s, revision)));
                return;
            }
            left = withoutOvertaken(left, answer);
        }
    }

    /// One key that may not be written, or a value that is too large, makes etcd refuse a whole
    /// transaction: then each half is tried by itself.
    private void failed(List<SyncStep> steps, EtcdException e) {
        if (!e.isRefused()) {
            ended = true;
            steps.forEach(s -> outcomes.add(new SyncOutcome.Unknown(s, e.advice())));
        } else if (steps.size() == 1 || e.isNoSpace()) {
            ended = e.isNoSpace();
            steps.forEach(s -> outcomes.add(new SyncOutcome.Refused(s, e.adviceOfWrite())));
        } else {
            int middle = steps.size() / 2;
            batch(steps.subList(0, middle));
            batch(steps.subList(middle, steps.size()));
        }
    }

    private List<SyncStep> withoutOvertaken(List<SyncStep> steps, TxnResponse answer) {
        var still = new ArrayList<SyncStep>();
        for (int i = 0; i < steps.size(); i++) {
            SyncStep step = steps.get(i);
            var found = answer.getResponses(i).getResponseRange().getKvsList();
            long now = found.isEmpty() ? 0 : found.getFirst().getModRevision();
            if (now == step.expected()) {
                still.add(step);
            } else {
                outcomes.add(
                        new SyncOutcome.Overtaken(
                                step, now == 0 ? OptionalLong.empty() : OptionalLong.of(now)));
            }
        }
        return still;
    }

    private static TxnRequest transaction(List<SyncStep> steps) {
        var request = TxnRequest.newBuilder();
        for (SyncStep step : steps) {
            ByteString key = ByteString.copyFrom(step.key().toByteArray());
            request.addCompare(
                            Compare.newBuilder()
                                    .setKey(key)
                                    .setTarget(Compare.CompareTarget.MOD)
                                    .setResult(Compare.CompareResult.EQUAL)
                                    .setModRevision(step.expected()))
                    .addSuccess(write(key, step))
                    .addFailure(
                            RequestOp.newBuilder()
                                    .setRequestRange(
                                            RangeRequest.newBuilder()
                                                    .setKey(key)
                                                    .setKeysOnly(true)));
        }
        return request.build();
    }

    private static RequestOp write(ByteString key, SyncStep step) {
        return step.value()
                .map(v ->
                        RequestOp.newBuilder()
                                .setRequestPut(
                                        PutRequest.newBuilder()
                                                .setKey(key)
                                                .setValue(ByteString.copyFrom(v.toByteArray()))
                                                .setIgnoreLease(step.kept().isPresent()))
                                .build())
                .orElseGet(() ->
                        RequestOp.newBuilder()
                                .setRequestDeleteRange(DeleteRangeRequest.newBuilder().setKey(key))
                                .build());
    }
}
