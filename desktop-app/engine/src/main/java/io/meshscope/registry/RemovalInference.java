package io.meshscope.registry;

import io.meshscope.mesh.RemovalCause;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// Concludes why a registration is gone. etcd reports expiry, revocation and deletion all as a
/// deletion; only the lease tells them apart, and not always.
///
/// @param cause as far as it is known
/// @param inferred false when the registry's answer leaves only this conclusion
/// @param evidence what it rests on, in words
public record RemovalInference(RemovalCause cause, boolean inferred, String evidence) {

    /// A lease that had more than this left cannot have run out: etcd rounds down and looks for
    /// expired leases twice a second.
    private static final Duration WELL_ABOVE_ZERO = Duration.ofMillis(1_500);

    /// A key without a lease can only have been deleted.
    public static RemovalInference withoutLease() {
        return new RemovalInference(
                RemovalCause.DEREGISTERED,
                false,
                "The key was bound to no lease, so somebody deleted it.");
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
                            "Lease "
                                    + leaseId
                                    + " lives on with "
                                    + seconds(remaining)
                                    + " left, so the key was deleted.");
            case LeaseAnswer.Silent() ->
                    new RemovalInference(
                            RemovalCause.UNKNOWN,
                            true,
                            "etcd did not answer when it was asked for lease " + leaseId + ".");
            case LeaseAnswer.Gone() -> gone(leaseId, last, watched, nowNanos);
        };
    }

    private static RemovalInference gone(
            String leaseId, Optional<LeaseReading> last, boolean watched, long nowNanos) {
        if (!watched) {
            return new RemovalInference(
                    RemovalCause.UNKNOWN,
                    true,
                    "Lease "
                            + leaseId
                            + " no longer exists. It went while etcd was not being followed, so it"
                            + " may have expired or been revoked.");
        }
        if (last.isEmpty()) {
            return new RemovalInference(
                    RemovalCause.EXPIRED,
                    true,
                    "Lease "
                            + leaseId
                            + " no longer exists. It was never measured, so it may also have been"
                            + " revoked.");
        }
        LeaseReading reading = last.get();
        Duration left = reading.leastLeft(nowNanos);
        String before =
                "Lease "
                        + leaseId
                        + " no longer exists; it had TTL "
                        + seconds(reading.granted())
                        + " and, "
                        + seconds(Duration.ofNanos(nowNanos - reading.nanos()))
                        + " before, "
                        + seconds(reading.remaining())
                        + " left";
        return left.compareTo(WELL_ABOVE_ZERO) > 0
                ? new RemovalInference(
                        RemovalCause.REVOKED,
                        true,
                        before + ". That is too much to have run out: the lease was revoked.")
                : new RemovalInference(
                        RemovalCause.EXPIRED,
                        true,
                        before + ". It ran out, unless it was renewed and revoked since.");
    }

    private static String seconds(Duration duration) {
        double seconds = duration.toMillis() / 1_000.0;
        return seconds == Math.rint(seconds)
                ? String.format(Locale.ROOT, "%.0f s", seconds)
                : String.format(Locale.ROOT, "%.1f s", seconds);
    }
}
