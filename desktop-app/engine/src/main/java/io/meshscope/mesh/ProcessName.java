package io.meshscope.mesh;

/// A process of a launched cluster: `etcd`, `payment-service-1`.
public record ProcessName(String value) implements Comparable<ProcessName> {

    @Override
    public int compareTo(ProcessName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
