package io.meshscope.mesh;

/// One running copy of a service. In a registry it is the `host:port` it listens on; in telemetry
/// it is `service.instance.id`.
///
/// @param value not blank, unique within its service
public record InstanceId(String value) implements Comparable<InstanceId> {

    public InstanceId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("an instance id must not be blank");
        }
    }

    @Override
    public int compareTo(InstanceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
