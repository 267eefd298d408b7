package io.meshscope.runtime.fault;

import com.google.protobuf.Timestamp;
import io.grpc.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/// Between the contract's faults and ours; what is asked for is checked here.
final class FaultMessages {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    private static final Duration LONGEST_LIFE = Duration.ofHours(1);
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern METHOD =
            Pattern.compile("\\*|[A-Za-z0-9_]+(\\.[A-Za-z0-9_]+)*/([A-Za-z0-9_]+|\\*)");

    private FaultMessages() {}

    /// @throws IllegalArgumentException naming the field that is wrong
    static Fault read(io.meshscope.proto.mesh.v1.Fault asked, Instant now) {
        String id = asked.getId().isEmpty() ? UUID.randomUUID().toString() : asked.getId();
        must(ID.matcher(id).matches(), "id", "must be 1 to 64 of A-Z a-z 0-9 . _ -");
        must(
                asked.getMethod().length() <= 256 && METHOD.matcher(asked.getMethod()).matches(),
                "method",
                "must be package.Service/Method, package.Service/* or *");
        Duration latency = wait("latency", asked.getLatency());
        Duration jitter = wait("jitter", asked.getJitter());
        double errorRate = share("error_rate", asked.getErrorRate());
        double refusalRate = share("refusal_rate", asked.getRefusalRate());
        must(
                !latency.isZero() || !jitter.isZero() || errorRate > 0 || refusalRate > 0,
                "latency",
                "or jitter, error_rate or refusal_rate must be set: the fault would do nothing");
        int code = asked.getErrorCode();
        must(
                errorRate == 0 ? code >= 0 && code <= 16 : code >= 1 && code <= 16,
                "error_code",
                "must be 1 to 16 with an error_rate");
        return new Fault(
                id,
                asked.getMethod(),
                new Fault.Delay(latency, jitter),
                new Fault.Failures(errorRate, Status.fromCodeValue(code).getCode(), refusalRate),
                end(asked, now),
                new AtomicLong());
    }

    static io.meshscope.proto.mesh.v1.Fault of(Fault fault) {
        return io.meshscope.proto.mesh.v1.Fault.newBuilder()
                .setId(fault.id())
                .setMethod(fault.method())
                .setLatency(duration(fault.delay().latency()))
                .setJitter(duration(fault.delay().jitter()))
                .setErrorRate(fault.failures().errorRate())
                .setErrorCode(fault.failures().error().value())
                .setRefusalRate(fault.failures().refusalRate())
                .setEndsAt(
                        Timestamp.newBuilder()
                                .setSeconds(fault.endsAt().getEpochSecond())
                                .setNanos(fault.endsAt().getNano()))
                .setAffectedCalls(fault.affected().get())
                .build();
    }

    private static Instant end(io.meshscope.proto.mesh.v1.Fault asked, Instant now) {
        String field =
                switch (asked.getEndCase()) {
                    case ENDS_AT -> "ends_at";
                    case DURATION -> "duration";
                    case END_NOT_SET ->
                            throw new IllegalArgumentException(
                                    "duration: or ends_at is needed, at most an hour");
                };
        Duration life;
        try {
            life =
                    asked.hasEndsAt()
                            ? Duration.between(
                                    now,
                                    Instant.ofEpochSecond(
                                            asked.getEndsAt().getSeconds(),
                                            asked.getEndsAt().getNanos()))
                            : java(asked.getDuration());
        } catch (ArithmeticException | java.time.DateTimeException e) {
            throw new IllegalArgumentException(field + ": is no time", e);
        }
        must(
                life.isPositive() && life.compareTo(LONGEST_LIFE) <= 0,
                field,
                "must be in the future and at most an hour away");
        return now.plus(life);
    }

    private static Duration wait(String field, com.google.protobuf.Duration asked) {
        Duration wait;
        try {
            wait = java(asked);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(field + ": is no duration", e);
        }
        must(
                !wait.isNegative() && wait.compareTo(LONGEST_WAIT) <= 0,
                field,
                "must be 0 to 60 seconds");
        return wait;
    }

    private static double share(String field, double asked) {
        must(asked >= 0 && asked <= 1, field, "must be 0 to 1");
        return asked;
    }

    private static Duration java(com.google.protobuf.Duration asked) {
        return Duration.ofSeconds(asked.getSeconds(), asked.getNanos());
    }

    private static com.google.protobuf.Duration duration(Duration ours) {
        return com.google.protobuf.Duration.newBuilder()
                .setSeconds(ours.getSeconds())
                .setNanos(ours.getNano())
                .build();
    }

    private static void must(boolean holds, String field, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(field + ": " + rule);
        }
    }
}
