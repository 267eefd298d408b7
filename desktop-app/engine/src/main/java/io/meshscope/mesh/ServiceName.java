package io.meshscope.mesh;

import java.util.Locale;

/// The name a service registers and reports under, for example `order-service`.
///
/// @param value not blank
public record ServiceName(String value) implements Comparable<ServiceName> {

    /// The name under which this console sends spans of the calls it makes.
    public static final ServiceName CONSOLE = new ServiceName("meshscope");

    public ServiceName {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a service name must not be blank");
        }
    }

    /// The name as drawn where room is short: without a trailing `-service`.
    public String shortName() {
        String lower = value.toLowerCase(Locale.ROOT);
        return lower.endsWith("-service") && value.length() > "-service".length()
                ? value.substring(0, value.length() - "-service".length())
                : value;
    }

    @Override
    public int compareTo(ServiceName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
