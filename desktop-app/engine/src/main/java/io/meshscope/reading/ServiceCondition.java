package io.meshscope.reading;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// How a service is by its instances.
///
/// @param why the worst of the instances that count, with what it rests on; of instances that all
///   deregistered, that
/// @param serving how many take calls
/// @param expected how many are registered, and those that were lost and not replaced
public record ServiceCondition(InstanceCondition why, long serving, long expected) {

    /// Who left longer ago counts no more.
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
