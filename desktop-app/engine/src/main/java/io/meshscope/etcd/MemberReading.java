package io.meshscope.etcd;

import io.meshscope.message.Message;
import java.util.List;
import java.util.Optional;

/// One member, as its cluster and it itself told.
///
/// @param id as etcdctl writes it; empty of an address where nobody answered
/// @param name empty when it has none, or it was not told
/// @param addresses where clients reach it
/// @param status empty when it did not answer
/// @param alarms empty when they could not be asked for
/// @param trouble why it has no status; empty when it has
public record MemberReading(
        String id,
        String name,
        List<String> addresses,
        boolean learner,
        Optional<MemberStatus> status,
        Optional<List<EtcdAlarm>> alarms,
        Optional<Message> trouble) {

    public MemberReading {
        addresses = List.copyOf(addresses);
        alarms = alarms.map(List::copyOf);
    }

    /// What it is to the others.
    public enum Role {
        LEADER,
        FOLLOWER,
        LEARNER,
        /// It knows no leader, so it cannot write and does not read what all agree on.
        WITHOUT_LEADER,
        UNKNOWN
    }

    /// How it is.
    public enum Health {
        HEALTHY,
        /// It answers, and something is wrong: an alarm, an error, no leader.
        IN_TROUBLE,
        /// It did not answer.
        AWAY
    }

    public Role role() {
        if (status.isEmpty()) {
            return learner ? Role.LEARNER : Role.UNKNOWN;
        }
        Optional<String> leader = status.get().raft().leader();
        if (leader.isEmpty()) {
            return Role.WITHOUT_LEADER;
        }
        return leader.get().equals(id) ? Role.LEADER : learner ? Role.LEARNER : Role.FOLLOWER;
    }

    public Health health() {
        if (status.isEmpty()) {
            return Health.AWAY;
        }
        boolean wrong =
                role() == Role.WITHOUT_LEADER
                        || !status.get().errors().isEmpty()
                        || alarms.filter(a -> !a.isEmpty()).isPresent();
        return wrong ? Health.IN_TROUBLE : Health.HEALTHY;
    }

    /// A member's id as etcdctl writes it.
    static String id(long id) {
        return Long.toHexString(id);
    }
}
