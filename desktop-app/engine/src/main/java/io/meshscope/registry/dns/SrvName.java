package io.meshscope.registry.dns;

import io.meshscope.mesh.ServiceName;
import java.util.Locale;

/// A name of DNS that lists the instances of a service.
///
/// @param name `_grpc._tcp.orders.example.com`
public record SrvName(ServiceName service, String name) {

    private static final int LONGEST = 253;

    /// Reads it as a user writes it: `_grpc._tcp.orders.example.com`, or `order-service=` before
    /// it. Without that the service is the first part of the name that has no underscore.
    ///
    /// @throws IllegalArgumentException with the text when it is no name of DNS
    public static SrvName of(String text) {
        int equals = text.indexOf('=');
        String name = text.substring(equals + 1).strip();
        String service = equals < 0 ? firstPart(name) : text.substring(0, equals).strip();
        if (service.isBlank() || name.length() > LONGEST || !isName(name)) {
            throw new IllegalArgumentException(text);
        }
        return new SrvName(new ServiceName(service), name.toLowerCase(Locale.ROOT));
    }

    private static String firstPart(String name) {
        for (String part : name.split("\\.")) {
            if (!part.startsWith("_")) {
                return part;
            }
        }
        return "";
    }

    private static boolean isName(String name) {
        return name.matches("[A-Za-z0-9_-]{1,63}(\\.[A-Za-z0-9_-]{1,63})*\\.?");
    }
}
