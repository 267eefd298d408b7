package io.meshscope.etcd;

import io.meshscope.mesh.Octets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What would make the right side of a comparison equal to the left one.
///
/// @param target the side that is written
/// @param steps in order of key
/// @param leftOut differences that stay
/// @param unlisted differences that the comparison counted and did not list, so they stay too
public record SyncPlan(
        Comparison.Side target, List<SyncStep> steps, List<LeftOut> leftOut, long unlisted) {

    public SyncPlan {
        steps = List.copyOf(steps);
        leftOut = List.copyOf(leftOut);
    }

    /// Why a difference stays.
    public enum Reason {
        /// A process keeps the key by a lease, and will write or lose it by itself.
        LEASED,
        /// Only the target has it, and nothing is to be deleted.
        ONLY_IN_TARGET
    }

    public record LeftOut(Octets key, Reason reason) {}

    /// Makes the plan from left to right.
    public static SyncPlan of(Comparison comparison, SyncChoice choice) {
        var steps = new ArrayList<SyncStep>();
        var leftOut = new ArrayList<LeftOut>();
        for (Difference d : comparison.differences()) {
            Octets key = key(comparison, d);
            reason(d, choice)
                    .ifPresentOrElse(
                            reason -> leftOut.add(new LeftOut(key, reason)),
                            () -> steps.add(step(key, d)));
        }
        return new SyncPlan(comparison.right(), steps, leftOut, comparison.unlisted());
    }

    private static Optional<Reason> reason(Difference d, SyncChoice choice) {
        if (d.leased() && !choice.leased()) {
            return Optional.of(Reason.LEASED);
        }
        return d.kind() == Difference.Kind.ONLY_RIGHT && !choice.deletes()
                ? Optional.of(Reason.ONLY_IN_TARGET)
                : Optional.empty();
    }

    /// The whole key of the target that a difference is about.
    public static Octets key(Comparison comparison, Difference difference) {
        byte[] prefix = comparison.right().prefix().toByteArray();
        byte[] end = difference.rest().toByteArray();
        byte[] key = Arrays.copyOf(prefix, prefix.length + end.length);
        System.arraycopy(end, 0, key, prefix.length, end.length);
        return Octets.of(key);
    }

    private static SyncStep step(Octets key, Difference d) {
        return new SyncStep(
                key,
                d.left().map(KeyState::value),
                d.right().map(KeyState::modRevision).orElse(0L),
                d.right().flatMap(KeyState::lease));
    }
}
