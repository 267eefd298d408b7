package io.meshscope.etcd;

import io.etcd.jetcd.api.AlarmMember;
import io.etcd.jetcd.api.StatusResponse;
import io.meshscope.message.Message;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The alarms of all members. Since etcd 3.4 they stand in each member's status. The question for
/// them is not asked there: etcd writes it into the log of all members, and without a quorum it has
/// no answer.
///
/// @param alarms empty when they are not known
/// @param trouble why they are not; empty when they are
record ToldAlarms(Optional<List<Alarm>> alarms, Optional<Message> trouble) {

    private static final Pattern IN_STATUS = Pattern.compile("memberID:(\\d+) alarm:(\\S+)\\s*");

    /// @param member the id as etcdctl writes it
    record Alarm(String member, EtcdAlarm alarm) {}

    /// @param question asks an etcd whose status does not tell them
    static ToldAlarms of(List<StatusResponse> statuses, Supplier<List<AlarmMember>> question) {
        if (statuses.isEmpty()) {
            return new ToldAlarms(Optional.empty(), Optional.of(Message.of("etcd.alarms.silent")));
        }
        if (statuses.stream().anyMatch(ToldAlarms::tells)) {
            return new ToldAlarms(
                    Optional.of(
                            statuses.stream()
                                    .flatMap(s -> s.getErrorsList().stream())
                                    .flatMap(e -> read(e).stream())
                                    .distinct()
                                    .toList()),
                    Optional.empty());
        }
        Answer<List<AlarmMember>> answer = Answer.of(question);
        return new ToldAlarms(
                answer.value().map(all -> all.stream().map(ToldAlarms::alarm).toList()),
                answer.trouble());
    }

    /// An etcd that tells how much of its database is in use tells its alarms too.
    private static boolean tells(StatusResponse status) {
        return status.getDbSizeInUse() != 0;
    }

    private static Alarm alarm(AlarmMember told) {
        return new Alarm(MemberReading.id(told.getMemberID()), EtcdAlarm.of(told.getAlarmValue()));
    }

    private static Optional<Alarm> read(String error) {
        Matcher told = IN_STATUS.matcher(error);
        return told.matches()
                ? Optional.of(
                        new Alarm(
                                MemberReading.id(Long.parseUnsignedLong(told.group(1))),
                                new EtcdAlarm(told.group(2))))
                : Optional.empty();
    }

    /// Whether a line of a status tells an alarm, and nothing else.
    static boolean tells(String error) {
        return read(error).isPresent();
    }

    Optional<List<EtcdAlarm>> of(String member) {
        return alarms.map(all ->
                all.stream().filter(a -> a.member().equals(member)).map(Alarm::alarm).toList());
    }

    /// What could not be found out.
    Stream<Message> troubles() {
        return trouble.stream().map(why -> Message.of("etcd.alarms.unknown", why));
    }
}
