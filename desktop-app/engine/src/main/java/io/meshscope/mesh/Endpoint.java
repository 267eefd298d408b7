package io.meshscope.mesh;

import io.meshscope.message.InputException;
import io.meshscope.message.Message;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/// An address that can be dialled: a port of a host, or a Unix socket of this computer.
///
/// @param host a name or an IP address; an IPv6 address without brackets; of a socket `unix:` and
///   its path
/// @param port 1 to 65535; 0 of a socket, and of [#NOWHERE]
public record Endpoint(String host, int port) {

    /// Begins the address of a Unix socket, as gRPC names them.
    public static final String UNIX = "unix:";

    private static final Pattern EVERY_INTERFACE =
            Pattern.compile("\\*|(::ffff:)?0+(\\.0+){0,3}|[0:]*:[0:]*(%.*)?");

    private static final Pattern LOOPBACK =
            Pattern.compile(
                    "localhost|127(\\.\\d{1,3}){3}|[0:]*:0*1(%.*)?", Pattern.CASE_INSENSITIVE);

    /// No address is known.
    public static final Endpoint NOWHERE = new Endpoint("–", 0);

    public Endpoint {
        if (host.isBlank()) {
            throw new InputException(Message.of("address.no-host"));
        }
        boolean noPort = port == 0 && (host.startsWith(UNIX) || host.equals("–"));
        if (!noPort && (port < 1 || port > 65_535)) {
            throw new InputException(Message.of("address.port", port));
        }
    }

    /// Reads `host:port`, `[v6]:port`, `unix:path` or `unix:///path`.
    ///
    /// @throws IllegalArgumentException naming what is wrong with the text
    public static Endpoint parse(String text) {
        if (text.startsWith(UNIX)) {
            return socket(text);
        }
        int colon = text.lastIndexOf(':');
        if (colon <= 0 || colon == text.length() - 1) {
            throw new InputException(Message.of("address.form", text));
        }
        String host = text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        } else if (host.indexOf(':') >= 0) {
            throw new InputException(Message.of("address.ipv6", text));
        }
        try {
            return new Endpoint(host, Integer.parseInt(text.substring(colon + 1)));
        } catch (NumberFormatException e) {
            throw new InputException(Message.of("address.no-port", text), e);
        }
    }

    private static Endpoint socket(String text) {
        String path = text.substring(UNIX.length()).replaceFirst("^//(?=/)", "");
        try {
            if (path.isBlank() || Path.of(path).getNameCount() == 0) {
                throw new InputException(Message.of("address.no-socket", text));
            }
            return new Endpoint(UNIX + path, 0);
        } catch (InvalidPathException e) {
            throw new InputException(Message.of("address.no-path", text, e.getReason()), e);
        }
    }

    /// Whether there is an address.
    public boolean known() {
        return !equals(NOWHERE);
    }

    /// Whether it names no host but every interface of whoever reads it, as `[::]:8888` or
    /// `0.0.0.0:80` do. A server listens there; who dials it reaches itself.
    public boolean everyInterface() {
        return EVERY_INTERFACE.matcher(host).matches();
    }

    /// Whether a host is the computer of whoever reads it on every computer: its loopback, and
    /// every interface.
    ///
    /// @param host an IPv6 address without brackets
    public static boolean here(String host) {
        return LOOPBACK.matcher(host).matches() || EVERY_INTERFACE.matcher(host).matches();
    }

    /// The path of a Unix socket; empty for a port of a host.
    public Optional<Path> socket() {
        return port == 0 && known()
                ? Optional.of(Path.of(host.substring(UNIX.length())))
                : Optional.empty();
    }

    @Override
    public String toString() {
        if (port == 0) {
            return host;
        }
        return host.indexOf(':') >= 0 ? "[" + host + "]:" + port : host + ":" + port;
    }
}
