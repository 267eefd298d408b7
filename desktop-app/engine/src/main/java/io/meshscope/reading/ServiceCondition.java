package io.meshscope.reading;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The condition of a service, from those of its instances.
///
/// @param why the worst condition of the instances that count, with its reason; when none counts,
///   the worst of all
/// @param serving how many instances take calls
/// @param expected how many instances are registered, plus those that were lost and not replaced
public record ServiceCondition(InstanceCondition why, long serving, long expected) {

    /// Instances that left longer ago than this no longer count.
    public static final Duration GONE_SHOWN = Duration.ofMinutes(10);

    public Condition condition() {
        return why.condition();
    }

    /// @param instances at least one
    static ServiceCondition of(Collection<InstanceReading> instances, Moment moment) {
        List<InstanceReading> counted =
                Stream.concat(
                                instances.stream().filter(InstanceReading::present),
                                Losses.notReplaced(instances, moment.at().minus(GONE_SHOWN))
                                        .stream())
                        .toList();
        return new ServiceCondition(
                worst(counted.isEmpty() ? instances : counted),
                counted.stream()
                        .filter(InstanceReading::present)
                        .filter(i -> i.condition().condition().serves())
                        .count(),
                counted.size());
    }

    private static InstanceCondition worst(Collection<InstanceReading> instances) {
        return instances.stream()
                .map(InstanceReading::condition)
                .max(Comparator.comparing(InstanceCondition::condition))
                .orElseThrow();
    }
}
