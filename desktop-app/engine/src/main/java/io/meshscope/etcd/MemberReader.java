package io.meshscope.etcd;

import io.etcd.jetcd.api.Member;
import io.etcd.jetcd.api.MemberListResponse;
import io.etcd.jetcd.api.StatusResponse;
import io.meshscope.message.Message;
import io.meshscope.wire.etcd.EtcdConnection;
import io.meshscope.wire.etcd.EtcdMaintenance;
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// Asks every member how it is, each over a connection of its own: first at the addresses that were
/// given, then, for members that did not answer there, at those that the cluster tells.
final class MemberReader implements AutoCloseable {

    private final EtcdConnection etcd;
    private final Map<URI, EtcdConnection> connections = new ConcurrentHashMap<>();
    private volatile boolean closed;

    MemberReader(EtcdConnection etcd) {
        this.etcd = etcd;
    }

    /// What was asked of all, with an answer or the reason why there is none.
    private record Told(List<Asked> given, Answer<MemberListResponse> list) {}

    /// A member of the cluster's list, and what it answered.
    private record Listed(Member member, Answer<StatusResponse> status) {

        MemberReading reading(ToldAlarms alarms) {
            String id = MemberReading.id(member.getID());
            return new MemberReading(
                    id,
                    member.getName(),
                    member.getClientURLsList(),
                    member.getIsLearner(),
                    status.value().map(MemberStatus::of),
                    alarms.of(id),
                    status.trouble());
        }
    }

    private record Asked(URI address, Answer<StatusResponse> answer) {

        Optional<Message> trouble() {
            return answer.trouble();
        }

        boolean by(long member) {
            return answer.value().filter(s -> s.getHeader().getMemberId() == member).isPresent();
        }
    }

    ClusterReading read(Instant at) {
        Told told = told();
        return told.list().value().isPresent()
                ? listed(at, told, told.list().value().get())
                : unlisted(at, told);
    }

    private Told told() {
        var list = Answer.begin(new EtcdMaintenance(etcd)::members);
        List<Asked> given = Answer.all(etcd.endpoints(), this::ask);
        return new Told(given, list.get());
    }

    private ToldAlarms alarms(Stream<Answer<StatusResponse>> statuses) {
        return ToldAlarms.of(
                statuses.flatMap(a -> a.value().stream()).toList(),
                new EtcdMaintenance(etcd)::alarms);
    }

    private Asked ask(URI address) {
        return new Asked(
                address, Answer.of(() -> new EtcdMaintenance(connection(address)).status()));
    }

    /// A question that is still under way when this is closed opens nothing more.
    private EtcdConnection connection(URI address) {
        EtcdConnection made = connections.computeIfAbsent(address, etcd::to);
        if (closed) {
            made.close();
        }
        return made;
    }

    private ClusterReading listed(Instant at, Told told, MemberListResponse list) {
        List<Listed> listed =
                Answer.all(list.getMembersList(), m -> new Listed(m, status(m, told.given())));
        ToldAlarms alarms = alarms(listed.stream().map(Listed::status));
        List<MemberReading> members =
                listed.stream()
                        .map(m -> m.reading(alarms))
                        .sorted(
                                Comparator.comparing(MemberReading::name)
                                        .thenComparing(MemberReading::id))
                        .toList();
        Stream<Message> others =
                told.given().stream()
                        .filter(a -> a.trouble().isPresent())
                        .filter(a ->
                                members.stream()
                                        .noneMatch(m ->
                                                m.addresses().contains(a.address().toString())))
                        .flatMap(a -> a.trouble().stream());
        return new ClusterReading(
                at,
                MemberReading.id(list.getHeader().getClusterId()),
                members,
                Stream.concat(others, alarms.troubles()).toList());
    }

    private Answer<StatusResponse> status(Member member, List<Asked> given) {
        return given.stream()
                .filter(a -> a.by(member.getID()))
                .findFirst()
                .map(Asked::answer)
                .orElseGet(() -> elsewhere(member, given));
    }

    /// At the addresses that the cluster tells, one after the other, without those that were asked.
    private Answer<StatusResponse> elsewhere(Member member, List<Asked> given) {
        Answer<StatusResponse> last = Answer.none(Message.of("etcd.member.unstarted"));
        for (String told : member.getClientURLsList()) {
            Optional<Asked> asked =
                    given.stream().filter(a -> a.address().toString().equals(told)).findFirst();
            last = asked.map(Asked::answer).orElseGet(() -> answer(told));
            if (last.value()
                    .filter(s -> s.getHeader().getMemberId() == member.getID())
                    .isPresent()) {
                return last;
            }
            if (last.value().isPresent()) {
                last = Answer.none(Message.of("etcd.member.other", told));
            }
        }
        return last;
    }

    /// What the cluster tells is not trusted more than what was given: where all that was given is
    /// https, nobody is asked in plaintext.
    private Answer<StatusResponse> answer(String told) {
        boolean secure =
                etcd.endpoints().stream().allMatch(e -> "https".equalsIgnoreCase(e.getScheme()));
        if (secure && !told.regionMatches(true, 0, "https:", 0, 6)) {
            return Answer.none(Message.of("etcd.member.no-https", told));
        }
        try {
            return ask(URI.create(told)).answer();
        } catch (IllegalArgumentException e) {
            return Answer.none(Message.why(e));
        }
    }

    private ClusterReading unlisted(Instant at, Told told) {
        ToldAlarms alarms = alarms(told.given().stream().map(Asked::answer));
        var members = new LinkedHashMap<String, MemberReading>();
        for (Asked asked : told.given()) {
            String address = asked.address().toString();
            Optional<StatusResponse> status = asked.answer().value();
            String id = status.map(s -> MemberReading.id(s.getHeader().getMemberId())).orElse("");
            members.putIfAbsent(
                    id.isEmpty() ? address : id,
                    new MemberReading(
                            id,
                            "",
                            List.of(address),
                            status.filter(StatusResponse::getIsLearner).isPresent(),
                            status.map(MemberStatus::of),
                            id.isEmpty() ? Optional.empty() : alarms.of(id),
                            asked.trouble()));
        }
        return new ClusterReading(
                at,
                told.given().stream()
                        .flatMap(a -> a.answer().value().stream())
                        .map(s -> MemberReading.id(s.getHeader().getClusterId()))
                        .findFirst()
                        .orElse(""),
                List.copyOf(members.values()),
                Stream.concat(
                                told.list().trouble().stream()
                                        .map(why -> Message.of("etcd.members.unknown", why)),
                                alarms.troubles())
                        .toList());
    }

    @Override
    public void close() {
        closed = true;
        connections.values().forEach(EtcdConnection::close);
    }
}
