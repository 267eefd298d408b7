package io.meshscope.wire.etcd;

import io.etcd.jetcd.api.Event;
import io.etcd.jetcd.api.RangeResponse;
import io.etcd.jetcd.api.ResponseHeader;
import io.etcd.jetcd.api.WatchResponse;
import io.grpc.ManagedChannel;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.message.Message;
import io.meshscope.wire.etcd.EtcdListener.Origin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a watch knows from one stream to the next: the keys, and for each prefix the revision to
/// resume from. Used by the watch's thread only.
final class WatchSession {

    interface Changes {
        void changed(List<EtcdChange> changes, long revision, Origin origin)
                throws InterruptedException;
    }

    interface Current {
        void current(SourceEvent how, long revision) throws InterruptedException;
    }

    private final EtcdConnection etcd;
    private final WatchedRanges ranges;
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
        this.ranges = new WatchedRanges(etcd, prefixes);
        this.next = new long[ranges.read().size()];
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

    /// What is not shown while none of the prefixes may be read.
    Message missing() {
        return ranges.all();
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
            KeyRange range = ranges.read().get(i);
            stream.create(range.from(), range.end(), next[i]);
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
        // A token that holds no longer is told in no other way here, and neither is a right that
        // was
        // withdrawn.
        member.forgetToken();
        if (readOthers()) {
            return;
        }
        throw EtcdException.passing(
                response.getCancelReason().isEmpty()
                        ? Message.of("etcd.watch-ended")
                        : Message.of("etcd.watch-ended.reason", response.getCancelReason()),
                null);
    }

    private void readAgain() {
        read = false;
        gap = true;
    }

    /// Finds out what may be read now, and has it read if that has changed.
    private boolean readOthers() {
        if (!ranges.ask()) {
            return false;
        }
        read = false;
        gap |= ranges.regained();
        return true;
    }

    /// Checks that etcd answers, and that it is still the cluster that was read.
    ///
    /// @return etcd's present revision
    private long probe() {
        RangeResponse answer;
        try {
            answer =
                    etcd.range(ranges.read().get(0).read(1).toBuilder().setCountOnly(true).build());
        } catch (EtcdException e) {
            if (e.isDenied() && readOthers()) {
                return revision();
            }
            throw e;
        }
        if (another(answer.getHeader())) {
            keys.forgetRevisions();
            readAgain();
        }
        if (!ranges.whole()) {
            var _ = readOthers();
        }
        return answer.getHeader().getRevision();
    }

    /// Checks that the changes since the last revision can still be had. etcd ends a watch into
    /// compacted history only some time after it has confirmed the watch; until then views would be
    /// told that nothing is missing. Of the revision to which it was compacted not all is there:
    /// etcd's older versions drop the deletions in it and say nothing
    /// (<https://github.com/etcd-io/etcd/issues/18089>), so the revision before is asked for.
    private void checkHistory(long now) {
        for (int i = 0; i < next.length && read; i++) {
            if (next[i] > now) {
                continue;
            }
            try {
                var unused =
                        etcd.range(
                                ranges.read().get(i).read(1).toBuilder()
                                        .setCountOnly(true)
                                        .setRevision(next[i] - 1)
                                        .build());
            } catch (EtcdException e) {
                if (e.isCompacted()) {
                    readAgain();
                } else if (!e.isDenied() || !readOthers()) {
                    throw e;
                }
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
            if (!e.isDenied() || !readOthers()) {
                throw e;
            }
            readAll();
        }
    }

    private void readAll() throws InterruptedException {
        WatchedRanges.Reading now = ranges.readAll();
        if (clusterId != 0 && now.clusterId() != clusterId) {
            keys.forgetRevisions();
        }
        clusterId = now.clusterId();
        List<EtcdChange> different = keys.read(now.entries(), ranges);
        if (!different.isEmpty()) {
            changes.changed(different, now.revision(), gap ? Origin.COMPARED : Origin.READ);
        }
        next = new long[ranges.read().size()];
        Arrays.fill(next, now.revision() + 1);
        read = true;
    }

    private void tellCurrent() throws InterruptedException {
        if (!read) {
            return;
        }
        established++;
        SourceEvent how = howCurrent();
        boolean partial = !ranges.whole();
        if (!partial || gap) {
            current.current(how, revision());
        }
        if (partial) {
            current.current(new SourceEvent.Partial(etcd.describe(), ranges.missing()), revision());
        }
        gap = false;
    }

    private SourceEvent howCurrent() {
        if (gap) {
            return new SourceEvent.Resynchronised(true, Message.of("etcd.anew", revision()));
        }
        return established == 1
                ? new SourceEvent.Connected(etcd.describe())
                : new SourceEvent.Resynchronised(false, Message.of("etcd.back", revision()));
    }
}
