package io.meshscope.registry.dns;

import io.meshscope.mesh.Endpoint;
import java.util.Optional;

/// A record of DNS that names one instance (RFC 2782).
///
/// @param text as DNS shows it: priority, weight, port, host
/// @param endpoint empty where it names none that can be called
/// @param priority the lower is called first
/// @param weight its share among those of its priority
record SrvRecord(String text, Optional<Endpoint> endpoint, int priority, int weight) {

    /// The host of a service that says of itself that it is not there.
    private static final String NOBODY = ".";

    static SrvRecord of(String text) {
        String[] parts = text.strip().split(" +", -1);
        if (parts.length != 4) {
            return new SrvRecord(text, Optional.empty(), 0, 0);
        }
        try {
            int port = Integer.parseInt(parts[2]);
            String host = parts[3].replaceAll("\\.$", "");
            return new SrvRecord(
                    text,
                    port > 0 && port <= 65_535 && !host.isEmpty()
                            ? Optional.of(new Endpoint(host, port))
                            : Optional.empty(),
                    Integer.parseInt(parts[0]),
                    Integer.parseInt(parts[1]));
        } catch (NumberFormatException e) {
            // It is shown as it came, as one that is not understood.
            return new SrvRecord(text, Optional.empty(), 0, 0);
        }
    }

    /// Whether it says that there is no instance.
    boolean nobody() {
        return text.endsWith(" " + NOBODY);
    }
}
