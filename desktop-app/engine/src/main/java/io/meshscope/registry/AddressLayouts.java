package io.meshscope.registry;

import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.ServiceName;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The layouts whose value, or key, is an address and nothing else.
final class AddressLayouts {

    private static final int MAX_PARAMETERS = 64;

    private AddressLayouts() {}

    /// Plain (go-kit too) `{name}/{host:port}` → `host:port`; go-zero `{key}/{id}` → `host:port`.
    static Optional<Announcement> address(KeyPath key, String value) {
        // The tail of a go-zero key is a lease id in decimal digits.
        boolean leaseId = key.tail().matches("\\d{6,}");
        boolean instance = leaseId || Addresses.parse(key.tail()).isPresent();
        Optional<Endpoint> endpoint = Addresses.parse(value);
        Optional<String> service = instance ? key.serviceOrPrefix() : key.service();
        if (endpoint.isEmpty() || service.isEmpty()) {
            return Optional.empty();
        }
        String decoder = leaseId ? "go-zero" : "plain";
        return Optional.of(
                new Announcement(
                        new ServiceName(service.get()), endpoint.get(), Map.of(), decoder));
    }

    /// `{name}/{host:port}` → anything. A guess, and marked as one.
    static Optional<Announcement> keyTail(KeyPath key, String value) {
        Optional<Endpoint> endpoint = Addresses.parse(key.tail());
        return key.service()
                .flatMap(service ->
                        endpoint.map(e ->
                                new Announcement(
                                        new ServiceName(service),
                                        e,
                                        Map.of(),
                                        "key tail (guess)")));
    }

    /// Dubbo `{interface}/providers/{URL-encoded dubbo://…}`; the value is not used.
    static Optional<Announcement> dubbo(KeyPath key, String value) {
        String[] parts = key.path().split("/", 3);
        if (parts.length != 3 || !parts[1].equals("providers") || parts[0].isBlank()) {
            return Optional.empty();
        }
        String url;
        try {
            url = URLDecoder.decode(parts[2], StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // The key is not URL-encoded, so it is not Dubbo's.
            return Optional.empty();
        }
        return Addresses.parse(url)
                .map(endpoint ->
                        new Announcement(
                                new ServiceName(parts[0]), endpoint, parameters(url), "dubbo"));
    }

    private static Map<String, String> parameters(String url) {
        var parameters = new LinkedHashMap<String, String>();
        int query = url.indexOf('?');
        if (query >= 0) {
            for (String pair : url.substring(query + 1).split("&", MAX_PARAMETERS + 1)) {
                int equals = pair.indexOf('=');
                if (equals > 0 && parameters.size() < MAX_PARAMETERS) {
                    parameters.put(pair.substring(0, equals), pair.substring(equals + 1));
                }
            }
        }
        return parameters;
    }
}
