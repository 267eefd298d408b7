package io.meshscope.etcd;

import com.google.protobuf.ByteString;
import io.etcd.jetcd.api.KeyValue;
import io.etcd.jetcd.api.RangeRequest;
import io.etcd.jetcd.api.RangeResponse;
import io.meshscope.mesh.Octets;
import io.meshscope.wire.etcd.EtcdConnection;
import io.meshscope.wire.etcd.EtcdException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.OptionalLong;

/// The keys of one side in order of bytes, as they were at one revision. They are read page by
/// page, so that a large side is never held whole.
final class KeyPages implements Iterator<KeyPages.Keyed> {

    private static final int PAGE = 500;
    private static final ByteString ZERO = ByteString.copyFrom(new byte[1]);

    /// @param rest the key without the side's prefix
    record Keyed(Octets rest, KeyState state) {}

    private final EtcdConnection etcd;
    private final ByteString prefix;
    private final Octets name;
    private final Deque<Keyed> page = new ArrayDeque<>();
    private ByteString next;
    private OptionalLong revision;
    private String cluster = "";
    private int size = PAGE;
    private boolean more = true;

    /// Reads the first page.
    ///
    /// @throws EtcdException when there is no answer
    KeyPages(EtcdConnection etcd, KeySide side) {
        this.etcd = etcd;
        this.name = side.prefix();
        this.prefix = ByteString.copyFrom(side.prefix().toByteArray());
        this.next = prefix.isEmpty() ? ZERO : prefix;
        this.revision = side.revision();
        turn();
    }

    /// What is read, for messages.
    Comparison.Side side() {
        return new Comparison.Side(etcd.toString(), cluster, name, revision.orElseThrow());
    }

    @Override
    public boolean hasNext() {
        while (page.isEmpty() && more) {
            turn();
        }
        return !page.isEmpty();
    }

    @Override
    public Keyed next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.remove();
    }

    private void turn() {
        RangeResponse answer = answer();
        cluster = MemberReading.id(answer.getHeader().getClusterId());
        if (revision.isEmpty()) {
            revision = OptionalLong.of(answer.getHeader().getRevision());
        }
        for (KeyValue kv : answer.getKvsList()) {
            page.add(
                    new Keyed(
                            Octets.of(kv.getKey().substring(prefix.size()).toByteArray()),
                            KeyState.of(kv)));
            next = kv.getKey().concat(ZERO);
        }
        more = answer.getMore();
    }

    /// Values can be so large that fewer of them fit into one answer.
    private RangeResponse answer() {
        while (true) {
            try {
                return etcd.range(
                        RangeRequest.newBuilder()
                                .setKey(next)
                                .setRangeEnd(end())
                                .setLimit(size)
                                .setRevision(revision.orElse(0))
                                .setSortOrder(RangeRequest.SortOrder.ASCEND)
                                .build());
            } catch (EtcdException e) {
                if (!e.isTooLarge() || size == 1) {
                    throw e;
                }
                size = size / 2;
            }
        }
    }

    /// The first key behind those with the prefix: its last byte that can be higher is one higher.
    /// The byte zero stands for the end of all keys.
    private ByteString end() {
        byte[] bytes = prefix.toByteArray();
        for (int i = bytes.length - 1; i >= 0; i--) {
            if (bytes[i] != (byte) 0xff) {
                bytes[i]++;
                return ByteString.copyFrom(bytes, 0, i + 1);
            }
        }
        return ZERO;
    }
}
