package io.meshscope.etcd;

import io.meshscope.message.Message;
import io.meshscope.wire.etcd.EtcdConnection;
import io.meshscope.wire.etcd.EtcdException;
import io.meshscope.wire.etcd.EtcdMaintenance;
import java.time.InstantSource;

/// One etcd to look into. Every call asks it and blocks; nothing is asked in between. For use by
/// many threads.
public final class EtcdCluster implements AutoCloseable {

    private final EtcdConnection etcd;
    private final MemberReader members;
    private final InstantSource clock;

    /// @param etcd is closed with this
    public EtcdCluster(EtcdConnection etcd, InstantSource clock) {
        this.etcd = etcd;
        this.clock = clock;
        members = new MemberReader(etcd);
    }

    /// Asks every member how it is. A member that does not answer is told with the reason.
    public ClusterReading members() {
        return members.read(clock.instant());
    }

    /// Asks for the leases and about each of them.
    ///
    /// @param most how many are asked about; of the others only the number is told
    /// @throws EtcdReadException when the leases are not told
    public LeaseList leases(int most) {
        return new LeaseReader(new EtcdMaintenance(etcd)).read(clock.instant(), most);
    }

    /// Compares a part of the keys of this etcd with a part of another's, or of its own.
    ///
    /// @param other may be this one
    /// @throws EtcdReadException when a side cannot be read
    public Comparison compare(KeySide left, EtcdCluster other, KeySide right) {
        try {
            var ours = new KeyPages(etcd, left);
            var theirs = new KeyPages(other.etcd, right);
            var comparer = new Comparer(ours, theirs);
            comparer.run();
            return new Comparison(
                    ours.side(), theirs.side(), comparer.differences(), comparer.count());
        } catch (EtcdException e) {
            throw new EtcdReadException(
                    e.isCompacted() ? Message.of("etcd.compacted") : e.advice(), e);
        }
    }

    /// Writes a plan whose target this etcd is: each key only if it is still as the plan found it.
    ///
    /// @throws EtcdReadException when another cluster answers than the plan was made for, or none;
    ///   nothing is written then
    public SyncReport write(SyncPlan plan) {
        String cluster;
        try {
            cluster = cluster();
        } catch (EtcdException e) {
            throw new EtcdReadException(Message.of("etcd.not-written", e.advice()), e);
        }
        if (!cluster.equals(plan.target().cluster())) {
            throw new EtcdReadException(Message.of("etcd.other-cluster", etcd), null);
        }
        return new SyncReport(new SyncWriter(etcd).write(plan.steps()));
    }

    private String cluster() {
        var header = new EtcdMaintenance(etcd).status().getHeader();
        return MemberReading.id(header.getClusterId());
    }

    @Override
    public void close() {
        members.close();
        etcd.close();
    }
}
