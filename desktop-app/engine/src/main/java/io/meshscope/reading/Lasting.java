package io.meshscope.reading;

import io.meshscope.mesh.Instance;
import io.meshscope.mesh.Service;
import java.time.Duration;
import java.util.Optional;

/// How long the reading of a service stays as it is when nothing happens and only time passes: a
/// lease becomes late and runs out, and an instance that left is no longer shown.
///
/// @param since the moment that was read
/// @param departures by the wall clock
/// @param leases by the clock that leases are counted by
record Lasting(Moment since, Duration departures, Duration leases) {

    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    /// Rules count in whole milliseconds, or differ in what they do at the very moment. Near one
    /// the service is read anew.
    private static final Duration NEAR = Duration.ofMillis(5);

    static Lasting of(Service service, Moment moment) {
        Duration departures = FOR_EVER;
        Duration leases = FOR_EVER;
        for (Instance instance : service.all()) {
            Optional<Instance.Departure> gone = instance.gone();
            if (gone.isPresent()) {
                departures =
                        least(
                                departures,
                                until(
                                        Duration.between(gone.get().at(), moment.at()),
                                        ServiceCondition.GONE_SHOWN));
            } else if (instance.lease().isPresent()) {
                leases = least(leases, untilNext(instance.lease().get(), moment));
            }
        }
        return new Lasting(moment, departures, leases);
    }

    private static Duration untilNext(Instance.LeaseReading lease, Moment moment) {
        Duration passed = moment.since(lease);
        return LeaseClock.turns(lease).stream()
                .map(turn -> until(passed, turn))
                .reduce(FOR_EVER, Lasting::least);
    }

    private static Duration until(Duration passed, Duration turn) {
        Duration left = turn.minus(passed);
        if (left.plus(NEAR).isNegative()) {
            return FOR_EVER;
        }
        return left.compareTo(NEAR) <= 0 ? Duration.ZERO : left.minus(NEAR);
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    /// Whether what was read then still holds.
    boolean holds(Moment moment) {
        if (since.nanos().isPresent() != moment.nanos().isPresent()) {
            return false;
        }
        Duration wall = Duration.between(since.at(), moment.at());
        Duration counted =
                moment.nanos().isPresent()
                        ? Duration.ofNanos(moment.nanos().getAsLong() - since.nanos().getAsLong())
                        : wall;
        return within(wall, departures) && within(counted, leases);
    }

    private static boolean within(Duration passed, Duration lasts) {
        return !passed.isNegative() && passed.compareTo(lasts) < 0;
    }
}
