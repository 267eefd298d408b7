package io.meshscope.reading.find;

import io.meshscope.mesh.MeshState;
import io.meshscope.reading.Moment;
import io.meshscope.reading.ServiceReader;
import io.meshscope.reading.ServiceReading;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Reads what is wrong out of a state.
public final class FindingReader {

    private FindingReader() {}

    /// All findings, by code and then by place.
    ///
    /// @param configPrefixes of configuration keys
    public static List<Finding> all(
            MeshState state, Moment moment, Collection<String> configPrefixes) {
        return all(
                state,
                moment,
                configPrefixes,
                new ServiceReader(state, moment, configPrefixes).all());
    }

    /// The same, when the services were read already.
    ///
    /// @param services of that state at that moment
    public static List<Finding> all(
            MeshState state,
            Moment moment,
            Collection<String> configPrefixes,
            List<ServiceReading> services) {
        return Stream.of(
                        new InstanceFindings(state, moment, services).all(),
                        new CallFindings(state, moment).all(),
                        new ConfigFindings(state, moment, configPrefixes).all(),
                        new ClockFindings(state, moment).all())
                .flatMap(some -> some)
                .distinct()
                .sorted(
                        Comparator.comparing(Finding::code)
                                .thenComparing(f -> f.place().toString()))
                .toList();
    }
}
