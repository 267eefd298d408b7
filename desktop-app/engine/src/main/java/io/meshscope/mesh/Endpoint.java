package io.meshscope.mesh;

/// An address that can be dialled.
///
/// @param host a name or an IP address; an IPv6 address without brackets
/// @param port 1 to 65535
public record Endpoint(String host, int port) {

    public Endpoint {
        if (host.isBlank()) {
            throw new IllegalArgumentException("an endpoint needs a host");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port " + port + " is not within 1 to 65535");
        }
    }

    /// Reads `host:port` or `[v6]:port`.
    ///
    /// @throws IllegalArgumentException naming what is wrong with the text
    public static Endpoint parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon <= 0 || colon == text.length() - 1) {
            throw new IllegalArgumentException("\"" + text + "\" is not host:port");
        }
        String host = text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        } else if (host.indexOf(':') >= 0) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is ambiguous: write an IPv6 address as [address]:port");
        }
        try {
            return new Endpoint(host, Integer.parseInt(text.substring(colon + 1)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + text + "\" has no port number", e);
        }
    }

    @Override
    public String toString() {
        return host.indexOf(':') >= 0 ? "[" + host + "]:" + port : host + ":" + port;
    }
}
