package io.meshscope.registry;

import io.meshscope.mesh.Endpoint;
import java.util.Optional;

/// Reads the ways in which registrations write an address.
final class Addresses {

    private static final int LONGEST = 300;
    private static final String SCHEME = "://";

    /// The detail that says that an address wants TLS, and its value; other schemes are read where
    /// the registration stands.
    static final String SCHEME_DETAIL = "scheme";

    static final String SECURE = "grpcs";

    private Addresses() {}

    /// `host:port`, also behind `http://`, `grpc://`, `dns:///` or another scheme and before a path
    /// or query.
    static Optional<Endpoint> parse(String text) {
        String rest = text.strip();
        if (rest.isEmpty() || rest.length() > LONGEST) {
            return Optional.empty();
        }
        int scheme = rest.indexOf(SCHEME);
        if (scheme >= 0) {
            // The authority of dns:///host:port is empty: the host is its path.
            rest =
                    rest.substring(scheme + SCHEME.length())
                            .replaceFirst("^/", "")
                            .replaceFirst("[/?].*$", "");
        }
        if (!rest.matches("\\*:\\d+|[A-Za-z0-9._:%\\[\\]-]+")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Endpoint.parse(rest));
        } catch (IllegalArgumentException e) {
            // Most values are no address; that is an answer, not a fault.
            return Optional.empty();
        }
    }

    /// A host, with or without a scheme and the brackets of IPv6, and a port that stands apart. A
    /// host that names a port itself keeps it.
    static Optional<Endpoint> parse(String host, String port) {
        Optional<Endpoint> whole = parse(host);
        if (whole.isPresent()) {
            return whole;
        }
        int scheme = host.indexOf(SCHEME);
        String name = scheme < 0 ? host : host.substring(scheme + SCHEME.length());
        boolean bare = name.indexOf(':') >= 0 && !name.startsWith("[");
        return parse((bare ? "[" + name + "]" : name) + ":" + port);
    }

    /// The scheme that an address stands behind: `grpcs`; empty for none.
    static Optional<String> scheme(String text) {
        int end = text.strip().indexOf(SCHEME);
        return end <= 0 ? Optional.empty() : Optional.of(text.strip().substring(0, end));
    }
}
