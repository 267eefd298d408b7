package io.meshscope.runtime.consul;

import java.util.List;

/// The passing instances of a service, `host:port` each, and the index of the answer; 0 when it had
/// none.
record Healthy(List<String> addresses, long index) {

    Healthy {
        addresses = List.copyOf(addresses);
    }
}
