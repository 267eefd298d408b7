package io.meshscope.registry;

import io.meshscope.mesh.Endpoint;
import java.util.Optional;

/// Reads the ways in which registrations write an address.
final class Addresses {

    private static final int LONGEST = 300;

    private Addresses() {}

    /// `host:port`, also behind `http://`, `grpc://` or another scheme and before a path or query.
    static Optional<Endpoint> parse(String text) {
        String rest = text.strip();
        if (rest.isEmpty() || rest.length() > LONGEST) {
            return Optional.empty();
        }
        int scheme = rest.indexOf("://");
        if (scheme >= 0) {
            rest = rest.substring(scheme + 3).replaceFirst("[/?].*$", "");
        }
        if (!rest.matches("[A-Za-z0-9._:%\\[\\]-]+")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Endpoint.parse(rest));
        } catch (IllegalArgumentException e) {
            // Most values are no address; that is an answer, not a fault.
            return Optional.empty();
        }
    }
}
