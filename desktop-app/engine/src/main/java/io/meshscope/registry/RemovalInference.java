package io.meshscope.registry;

import io.meshscope.mesh.RemovalCause;
import io.meshscope.message.Message;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// Concludes why a registration is gone. etcd reports expiry, revocation and deletion all as a
/// deletion; only the lease tells them apart, and not always.
///
/// @param cause as far as it is known
/// @param inferred false when the registry's answer leaves only this conclusion
/// @param evidence what it rests on
public record RemovalInference(RemovalCause cause, boolean inferred, Message evidence) {

    /// A lease that had more than this left cannot have run out: etcd rounds down and looks for
    /// expired leases twice a second.
    private static final Duration WELL_ABOVE_ZERO = Duration.ofMillis(1_500);

    /// A key without a lease can only have been deleted.
    public static RemovalInference withoutLease() {
        return new RemovalInference(
                RemovalCause.DEREGISTERED, false, Message.of("removal.no-lease"));
    }

    /// @param last the last reading before the deletion
    /// @param watched whether the deletion was seen as it happened, not found afterwards
    public static RemovalInference of(
            String leaseId,
            Optional<LeaseReading> last,
            LeaseAnswer answer,
            boolean watched,
            long nowNanos) {
        return switch (answer) {
            case LeaseAnswer.Alive(Duration remaining) ->
                    new RemovalInference(
                            RemovalCause.DEREGISTERED,
                            true,
                            Message.of("removal.alive", leaseId, seconds(remaining)));
            case LeaseAnswer.Silent() ->
                    new RemovalInference(
                            RemovalCause.UNKNOWN, true, Message.of("removal.silent", leaseId));
            case LeaseAnswer.Gone() -> gone(leaseId, last, watched, nowNanos);
        };
    }

    private static RemovalInference gone(
            String leaseId, Optional<LeaseReading> last, boolean watched, long nowNanos) {
        if (!watched) {
            return new RemovalInference(
                    RemovalCause.UNKNOWN, true, Message.of("removal.unwatched", leaseId));
        }
        if (last.isEmpty()) {
            return new RemovalInference(
                    RemovalCause.EXPIRED, true, Message.of("removal.unmeasured", leaseId));
        }
        LeaseReading reading = last.get();
        Duration left = reading.leastLeft(nowNanos);
        boolean revoked = left.compareTo(WELL_ABOVE_ZERO) > 0;
        return new RemovalInference(
                revoked ? RemovalCause.REVOKED : RemovalCause.EXPIRED,
                true,
                Message.of(
                        revoked ? "removal.revoked" : "removal.expired",
                        leaseId,
                        seconds(reading.granted()),
                        seconds(Duration.ofNanos(nowNanos - reading.nanos())),
                        seconds(reading.remaining())));
    }

    private static String seconds(Duration duration) {
        double seconds = duration.toMillis() / 1_000.0;
        return seconds == Math.rint(seconds)
                ? String.format(Locale.ROOT, "%.0f s", seconds)
                : String.format(Locale.ROOT, "%.1f s", seconds);
    }
}
