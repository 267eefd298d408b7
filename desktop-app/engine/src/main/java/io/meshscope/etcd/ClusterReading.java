package io.meshscope.etcd;

import io.meshscope.message.Message;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The members of a cluster, as they answered at one time.
///
/// @param at when they were asked
/// @param cluster its id as etcdctl writes it; empty when nobody told
/// @param members those of the cluster's list, by name; without a list the addresses that were
///   asked
/// @param troubles what could not be found out
public record ClusterReading(
        Instant at, String cluster, List<MemberReading> members, List<Message> troubles) {

    public ClusterReading {
        members = List.copyOf(members);
        troubles = List.copyOf(troubles);
    }

    /// The leader that the members of the newest term follow.
    public Optional<MemberReading> leader() {
        Optional<String> id =
                members.stream()
                        .flatMap(m -> m.status().stream())
                        .filter(s -> s.raft().leader().isPresent())
                        .max(Comparator.comparingLong(s -> s.raft().term()))
                        .flatMap(s -> s.raft().leader());
        return members.stream().filter(m -> id.filter(m.id()::equals).isPresent()).findFirst();
    }

    /// The newest revision that a member holds; empty when none answered.
    public OptionalLong revision() {
        return members.stream()
                .flatMap(m -> m.status().stream())
                .mapToLong(MemberStatus::revision)
                .max();
    }

    /// Whether enough members answered and know a leader for the cluster to decide anything.
    public boolean hasQuorum() {
        List<MemberReading> voters = members.stream().filter(m -> !m.learner()).toList();
        long following =
                voters.stream()
                        .filter(m ->
                                m.role() == MemberReading.Role.LEADER
                                        || m.role() == MemberReading.Role.FOLLOWER)
                        .count();
        return following > voters.size() / 2;
    }

    /// By how many entries of the log a member is behind the one that has most; empty when it did
    /// not answer.
    public OptionalLong behind(MemberReading member) {
        if (member.status().isEmpty()) {
            return OptionalLong.empty();
        }
        long most =
                members.stream()
                        .flatMap(m -> m.status().stream())
                        .mapToLong(s -> s.raft().index())
                        .max()
                        .orElse(0);
        return OptionalLong.of(most - member.status().get().raft().index());
    }
}
