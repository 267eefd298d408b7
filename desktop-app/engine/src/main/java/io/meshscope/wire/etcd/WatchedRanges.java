package io.meshscope.wire.etcd;

import com.google.protobuf.ByteString;
import io.etcd.jetcd.api.RangeResponse;
import io.etcd.jetcd.api.RequestOp;
import io.etcd.jetcd.api.TxnRequest;
import io.etcd.jetcd.api.TxnResponse;
import io.meshscope.message.Message;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The prefixes of a watch, and which of them are read: those that the user has the right to, and
/// of two that overlap the wider one. etcd tells of a key once for each prefix that holds it. Used
/// by the watch's thread only.
final class WatchedRanges {

    /// With more keys than this a prefix is too wide: nobody could look at them.
    private static final int MAX_KEYS = 100_000;

    /// All keys as they were at one revision.
    record Reading(long clusterId, long revision, List<EtcdEntry> entries) {}

    private final EtcdConnection etcd;
    private final List<KeyRange> wanted;
    private List<KeyRange> read;
    private final Set<KeyRange> everRead = new HashSet<>();
    private boolean regained;

    WatchedRanges(EtcdConnection etcd, List<String> prefixes) {
        this.etcd = etcd;
        wanted = prefixes.stream().distinct().map(KeyRange::new).toList();
        read = apart(wanted);
    }

    private static List<KeyRange> apart(List<KeyRange> ranges) {
        return ranges.stream()
                .filter(range -> ranges.stream().noneMatch(r -> !r.equals(range) && r.holds(range)))
                .toList();
    }

    List<KeyRange> read() {
        return read;
    }

    /// Whether all that is wanted is read.
    boolean whole() {
        return wanted.stream().allMatch(this::isRead);
    }

    boolean holds(ByteString key) {
        return read.stream().anyMatch(range -> key.startsWith(range.from()));
    }

    private boolean isRead(KeyRange range) {
        return read.stream().anyMatch(r -> r.holds(range));
    }

    /// Reads all that is read as it is at one revision.
    ///
    /// @throws EtcdException when there is no answer, or one of the prefixes may not be read
    Reading readAll() {
        // Who does not answer at all is found out sooner than one who has much to say.
        var _ = etcd.range(read.getFirst().read(1).toBuilder().setCountOnly(true).build());
        TxnRequest.Builder request = TxnRequest.newBuilder();
        for (KeyRange range : read) {
            request.addSuccess(RequestOp.newBuilder().setRequestRange(range.read(MAX_KEYS + 1)));
        }
        TxnResponse answer = etcd.readAll(request.build());
        var entries = new ArrayList<EtcdEntry>();
        for (int i = 0; i < read.size(); i++) {
            RangeResponse keys = answer.getResponses(i).getResponseRange();
            if (keys.getKvsCount() > MAX_KEYS) {
                throw EtcdException.lasting(
                        Message.of("etcd.many-keys", MAX_KEYS, read.get(i).prefix()),
                        Message.of("etcd.remedy.narrower"),
                        null);
            }
            keys.getKvsList().forEach(kv -> entries.add(EtcdEntry.of(kv)));
        }
        return new Reading(
                answer.getHeader().getClusterId(), answer.getHeader().getRevision(), entries);
    }

    /// Finds out anew which prefixes may be read: a question for several is refused whole when one
    /// of them may not be read.
    ///
    /// @return whether they are others than before, and not none
    /// @throws EtcdException when there is no answer
    boolean ask() {
        List<KeyRange> readable = apart(wanted.stream().filter(this::mayRead).toList());
        if (readable.isEmpty() || readable.equals(read)) {
            return false;
        }
        everRead.addAll(read);
        regained = readable.stream().anyMatch(range -> !isRead(range) && everRead.contains(range));
        read = readable;
        return true;
    }

    /// Whether the last answer brought back what could be read once and then not.
    boolean regained() {
        return regained;
    }

    private boolean mayRead(KeyRange range) {
        try {
            var _ = etcd.range(range.read(1).toBuilder().setCountOnly(true).build());
            return true;
        } catch (EtcdException e) {
            if (e.isDenied()) {
                return false;
            }
            throw e;
        }
    }

    /// What is not shown, and what the user can do.
    Message missing() {
        return part(wanted.stream().filter(range -> !isRead(range)).toList());
    }

    /// The same while nothing at all may be read.
    Message all() {
        return part(wanted);
    }

    private static Message part(List<KeyRange> ranges) {
        return Message.of(
                "etcd.part",
                Message.listed(
                        ranges.stream().map(range -> Message.verbatim(range.prefix())).toList()));
    }
}
