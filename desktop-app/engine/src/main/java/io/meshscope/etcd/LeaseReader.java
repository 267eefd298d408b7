package io.meshscope.etcd;

import io.etcd.jetcd.api.LeaseTimeToLiveResponse;
import io.meshscope.mesh.Octets;
import io.meshscope.message.Message;
import io.meshscope.wire.etcd.EtcdEntry;
import io.meshscope.wire.etcd.EtcdException;
import io.meshscope.wire.etcd.EtcdMaintenance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Asks for all leases, and about each of them.
record LeaseReader(EtcdMaintenance etcd) {

    /// @param most how many are asked about; of the others only the number is told
    /// @throws EtcdReadException when the leases are not told
    LeaseList read(Instant at, int most) {
        List<Long> ids;
        try {
            ids = etcd.leases().stream().sorted(Long::compareUnsigned).toList();
        } catch (EtcdException e) {
            throw new EtcdReadException(
                    e.isDenied() ? Message.of("etcd.no-leases") : e.advice(), e);
        }
        List<Optional<LeaseReading>> asked =
                Answer.all(ids.stream().limit(most).toList(), this::lease);
        int gone = (int) asked.stream().filter(Optional::isEmpty).count();
        return new LeaseList(
                at, asked.stream().flatMap(Optional::stream).toList(), ids.size() - gone);
    }

    /// @return empty when it has ended meanwhile
    private Optional<LeaseReading> lease(long id) {
        Answer<LeaseTimeToLiveResponse> whole = Answer.of(() -> etcd.lease(id, true));
        if (whole.value().isPresent()) {
            return read(id, whole.value().get(), true, Optional.empty());
        }
        if (!whole.denied()) {
            return Optional.of(unknown(id, whole.trouble()));
        }
        // Its keys are refused when one of them may not be read; its time is not.
        Answer<LeaseTimeToLiveResponse> time = Answer.of(() -> etcd.lease(id, false));
        Optional<Message> refused = Optional.of(Message.of("etcd.lease.keys"));
        return time.value().isPresent()
                ? read(id, time.value().get(), false, refused)
                : Optional.of(
                        unknown(
                                id,
                                time.denied()
                                        ? Optional.of(Message.of("etcd.lease.denied"))
                                        : time.trouble()));
    }

    private static LeaseReading unknown(long id, Optional<Message> trouble) {
        return new LeaseReading(EtcdEntry.hex(id), Optional.empty(), Optional.empty(), trouble);
    }

    private static Optional<LeaseReading> read(
            long id, LeaseTimeToLiveResponse told, boolean keys, Optional<Message> trouble) {
        if (told.getTTL() < 0) {
            return Optional.empty();
        }
        Stream<Octets> all = told.getKeysList().stream().map(k -> Octets.of(k.toByteArray()));
        return Optional.of(
                new LeaseReading(
                        EtcdEntry.hex(id),
                        Optional.of(
                                new LeaseReading.Time(
                                        Duration.ofSeconds(told.getGrantedTTL()),
                                        Duration.ofSeconds(told.getTTL()))),
                        keys ? Optional.of(all.sorted().toList()) : Optional.empty(),
                        trouble));
    }
}
