package io.meshscope.wire.etcd;

import io.etcd.jetcd.api.Event;
import io.etcd.jetcd.api.RangeResponse;
import io.etcd.jetcd.api.RequestOp;
import io.etcd.jetcd.api.ResponseHeader;
import io.etcd.jetcd.api.ResponseOp;
import io.etcd.jetcd.api.TxnRequest;
import io.etcd.jetcd.api.TxnResponse;
import io.etcd.jetcd.api.WatchResponse;
import io.grpc.ManagedChannel;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.wire.etcd.EtcdListener.Origin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a watch knows from one stream to the next: the keys, and for each prefix the revision to
/// resume from. Used by the watch's thread only.
final class WatchSession {

    /// With more keys than this the prefix is too wide: nobody could look at them.
    private static final int MAX_KEYS = 100_000;

    interface Changes {
        void changed(List<EtcdChange> changes, long revision, Origin origin)
                throws InterruptedException;
    }

    interface Current {
        void current(SourceEvent how, long revision) throws InterruptedException;
    }

    private final EtcdConnection etcd;
    private final List<KeyRange> wanted;
    private final Rights rights;

    /// Those of the wanted ranges that may be read.
    private List<KeyRange> ranges;

    private long[] next;
    private final Changes changes;
    private final Current current;
    private final WatchedKeys keys = new WatchedKeys();
    private boolean read;
    private boolean gap;
    private long clusterId;
    private long established;

    WatchSession(EtcdConnection etcd, List<String> prefixes, Changes changes, Current current) {
        this.etcd = etcd;
        this.wanted = prefixes.stream().distinct().map(KeyRange::new).toList();
        this.rights = new Rights(etcd);
        this.ranges = wanted;
        this.next = new long[ranges.size()];
        this.changes = changes;
        this.current = current;
    }

    /// The last revision of which everything was told; 0 before the first.
    long revision() {
        long highest = 0;
        for (long n : next) {
            highest = Math.max(highest, n - 1);
        }
        return Math.max(highest, 0);
    }

    /// How often a stream was established.
    long established() {
        return established;
    }

    /// Reads the keys if that is needed, and follows the changes until something fails.
    ///
    /// @throws EtcdException always, in the end
    void follow() throws InterruptedException {
        while (true) {
            if (!read) {
                readAllowed();
            }
            EtcdMember member = etcd.member();
            ManagedChannel channel = member.channel();
            try (WatchStream stream = new WatchStream(member, channel, etcd.timing())) {
                follow(member, stream);
            } catch (EtcdException e) {
                if (!e.isTooLarge()) {
                    etcd.failed(member, channel);
                    throw e;
                }
                // Everything that was missed came in one response, and asking again would bring the
                // same one.
                readAgain();
            }
        }
    }

    /// Follows the changes until the history turns out to be gone.
    private void follow(EtcdMember member, WatchStream stream) throws InterruptedException {
        for (int i = 0; i < next.length; i++) {
            stream.create(ranges.get(i).from(), ranges.get(i).end(), next[i]);
        }
        var watchIds = new ArrayList<Long>();
        while (true) {
            WatchResponse response = stream.next(etcd.timing().probeEvery());
            if (response == null) {
                probe();
            } else if (response.getCanceled()) {
                cancelled(member, response);
            } else if (response.getCreated()) {
                watchIds.add(response.getWatchId());
                if (watchIds.size() == next.length) {
                    checkHistory(probe());
                    tellCurrent();
                }
            } else {
                int range = watchIds.indexOf(response.getWatchId());
                if (range >= 0) {
                    events(range, response.getEventsList());
                }
            }
            if (!read) {
                return;
            }
        }
    }

    private void events(int range, List<Event> events) throws InterruptedException {
        SortedMap<Long, List<EtcdChange>> byRevision = new TreeMap<>();
        for (Event event : events) {
            long revision = event.getKv().getModRevision();
            if (revision >= next[range]) {
                List<EtcdChange> same =
                        byRevision.computeIfAbsent(revision, r -> new ArrayList<>());
                keys.apply(event).ifPresent(same::add);
            }
        }
        for (var entry : byRevision.entrySet()) {
            if (!entry.getValue().isEmpty()) {
                changes.changed(entry.getValue(), entry.getKey(), Origin.WATCHED);
            }
            next[range] = entry.getKey() + 1;
        }
    }

    private void cancelled(EtcdMember member, WatchResponse response) {
        if (response.getCompactRevision() != 0) {
            readAgain();
            return;
        }
        // A token that holds no longer is told in no other way here.
        member.forgetToken();
        throw EtcdException.passing(
                "etcd ended the watch: "
                        + (response.getCancelReason().isEmpty()
                                ? "it gave no reason"
                                : response.getCancelReason()),
                null);
    }

    private void readAgain() {
        read = false;
        gap = true;
    }

    /// Checks that etcd answers, and that it is still the cluster that was read.
    ///
    /// @return etcd's present revision
    private long probe() {
        RangeResponse answer =
                etcd.range(ranges.get(0).read(1).toBuilder().setCountOnly(true).build());
        if (another(answer.getHeader())) {
            keys.forgetRevisions();
            readAgain();
        }
        if (ranges.size() < wanted.size() && rights.readable(wanted).size() > ranges.size()) {
            ranges = wanted;
            read = false;
        }
        return answer.getHeader().getRevision();
    }

    /// Checks that the changes since the last revision can still be had. etcd ends a watch into
    /// compacted history only some time after it has confirmed the watch; until then views would be
    /// told that nothing is missing.
    private void checkHistory(long now) {
        for (int i = 0; i < next.length && read; i++) {
            if (next[i] > now) {
                continue;
            }
            try {
                var unused =
                        etcd.range(
                                ranges.get(i).read(1).toBuilder()
                                        .setCountOnly(true)
                                        .setRevision(next[i])
                                        .build());
            } catch (EtcdException e) {
                if (!e.isCompacted()) {
                    throw e;
                }
                readAgain();
            }
        }
    }

    private boolean another(ResponseHeader header) {
        return header.getClusterId() != clusterId || header.getRevision() < revision();
    }

    /// Reads all prefixes, or those that the user may read.
    private void readAllowed() throws InterruptedException {
        try {
            readAll();
        } catch (EtcdException e) {
            List<KeyRange> readable = e.isDenied() ? rights.readable(wanted) : List.of();
            if (readable.isEmpty()) {
                throw e;
            }
            ranges = readable;
            readAll();
        }
    }

    /// Reads all prefixes as they were at one revision.
    private void readAll() throws InterruptedException {
        TxnRequest.Builder request = TxnRequest.newBuilder();
        for (KeyRange range : ranges) {
            request.addSuccess(RequestOp.newBuilder().setRequestRange(range.read(MAX_KEYS + 1)));
        }
        TxnResponse answer = etcd.txn(request.build());
        var entries = new ArrayList<EtcdEntry>();
        for (int i = 0; i < ranges.size(); i++) {
            ResponseOp op = answer.getResponses(i);
            if (op.getResponseRange().getKvsCount() > MAX_KEYS) {
                throw EtcdException.lasting(
                        "There are more than " + MAX_KEYS + " keys below " + ranges.get(i).prefix(),
                        "Choose a narrower prefix in the connection profile.",
                        null);
            }
            op.getResponseRange().getKvsList().forEach(kv -> entries.add(EtcdEntry.of(kv)));
        }
        if (clusterId != 0 && answer.getHeader().getClusterId() != clusterId) {
            keys.forgetRevisions();
        }
        clusterId = answer.getHeader().getClusterId();
        long revision = answer.getHeader().getRevision();
        List<EtcdChange> different = keys.read(entries);
        if (!different.isEmpty()) {
            changes.changed(different, revision, gap ? Origin.COMPARED : Origin.READ);
        }
        next = new long[ranges.size()];
        Arrays.fill(next, revision + 1);
        read = true;
    }

    private void tellCurrent() throws InterruptedException {
        if (!read) {
            return;
        }
        established++;
        SourceEvent how = howCurrent();
        boolean partial = ranges.size() < wanted.size();
        if (!partial || gap) {
            current.current(how, revision());
        }
        if (partial) {
            current.current(
                    new SourceEvent.Partial(etcd.describe(), Rights.missing(wanted, ranges)),
                    revision());
        }
        gap = false;
    }

    private SourceEvent howCurrent() {
        if (gap) {
            return new SourceEvent.Resynchronised(
                    true,
                    "The history that was missed is compacted or too long, or etcd was set up anew:"
                            + " read again at revision "
                            + revision()
                            + ". Changes in between can be missing.");
        }
        return established == 1
                ? new SourceEvent.Connected(etcd.describe())
                : new SourceEvent.Resynchronised(
                        false,
                        "Following again behind revision " + revision() + "; nothing was missed.");
    }
}
