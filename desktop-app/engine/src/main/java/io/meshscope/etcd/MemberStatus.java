package io.meshscope.etcd;

import io.etcd.jetcd.api.StatusResponse;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// What a member says about itself.
///
/// @param version of the program
/// @param revision of the keys that it holds
/// @param errors in its own words, without alarms
public record MemberStatus(
        String version, long revision, Raft raft, Size size, List<String> errors) {

    public MemberStatus {
        errors = List.copyOf(errors);
    }

    /// Where it is in the log that all members share.
    ///
    /// @param leader the member that it follows; empty when it knows none
    /// @param applied how much of the log has been written into its keys; empty before etcd 3.4
    public record Raft(Optional<String> leader, long term, long index, OptionalLong applied) {}

    /// @param bytes of the database file
    /// @param used of them, those that hold something; empty before etcd 3.4
    public record Size(long bytes, OptionalLong used) {

        /// The part of the file that a defragmentation would give back, from 0 to 1.
        public OptionalDouble fragmentation() {
            return used.isEmpty() || bytes <= 0
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(Math.max(0, 1 - (double) used.getAsLong() / bytes));
        }
    }

    static MemberStatus of(StatusResponse told) {
        return new MemberStatus(
                told.getVersion(),
                told.getHeader().getRevision(),
                new Raft(
                        told.getLeader() == 0
                                ? Optional.empty()
                                : Optional.of(MemberReading.id(told.getLeader())),
                        told.getRaftTerm(),
                        told.getRaftIndex(),
                        known(told.getRaftAppliedIndex())),
                new Size(told.getDbSize(), known(told.getDbSizeInUse())),
                told.getErrorsList().stream().filter(e -> !ToldAlarms.tells(e)).toList());
    }

    /// Nothing is what an older etcd tells of what it does not know.
    private static OptionalLong known(long value) {
        return value == 0 ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
