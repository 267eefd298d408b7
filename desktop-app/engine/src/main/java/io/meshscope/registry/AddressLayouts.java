package io.meshscope.registry;

import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.EntryProblem;
import io.meshscope.mesh.ServiceName;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The layouts whose value, or key, is an address and nothing else.
final class AddressLayouts {

    private static final int MAX_PARAMETERS = 64;

    private static final Pattern DUBBO =
            Pattern.compile(
                    "(.+)/(providers|consumers|routers|configurators)/([a-z][a-z0-9+.-]*%3A%2F%2F.+)",
                    Pattern.CASE_INSENSITIVE);

    /// What Dubbo keeps beside its interfaces: configuration, and descriptions of interfaces. Its
    /// paths have no dots where a name of Java would.
    private static final String DUBBO_OWN = "(config|metadata|mapping)(/.*)?";

    /// Dubbo's Triple is gRPC.
    private static final String TRIPLE = "tri";

    private AddressLayouts() {}

    /// Plain (go-kit too) `{name}/{host:port}` → `host:port`; go-zero `{key}/{id}` → `host:port`.
    static Optional<Decoded> address(KeyPath key, String value) {
        boolean leaseId = key.isLeaseId();
        Optional<Endpoint> endpoint = Addresses.parse(value);
        Optional<String> service = key.service().or(key::prefixOfInstance);
        if (endpoint.isEmpty() || service.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> details =
                Addresses.scheme(value).filter(Addresses.SECURE::equals).isPresent()
                        ? Map.of(Addresses.SCHEME_DETAIL, Addresses.SECURE)
                        : Map.of();
        return Optional.of(
                Decoded.of(
                        new Announcement(
                                new ServiceName(service.get()),
                                endpoint.get(),
                                details,
                                leaseId ? "go-zero" : "plain")));
    }

    /// `{name}/{host:port}` → anything. A guess, and marked as one.
    static Optional<Decoded> keyTail(KeyPath key, String value) {
        Optional<Endpoint> endpoint = Addresses.parse(key.tail());
        return key.service()
                .flatMap(service ->
                        endpoint.map(e ->
                                Decoded.of(
                                        new Announcement(
                                                new ServiceName(service),
                                                e,
                                                Map.of(),
                                                "key tail (guess)"))));
    }

    /// Dubbo `{interface}/providers/{URL-encoded dubbo://…}`; the value is not used. Beside its
    /// providers it keeps consumers and rules, which serve nobody.
    static Optional<Decoded> dubbo(KeyPath key, String value) {
        Matcher parts = DUBBO.matcher(key.path());
        if (!parts.matches()) {
            return key.path().matches(DUBBO_OWN) ? Optional.of(Decoded.NOBODY) : Optional.empty();
        }
        if (!parts.group(2).equals("providers")) {
            return Optional.of(Decoded.NOBODY);
        }
        String url;
        try {
            url = URLDecoder.decode(parts.group(3), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // The key is not URL-encoded, so it is not Dubbo's.
            return Optional.empty();
        }
        return Optional.of(
                Addresses.parse(url)
                        .map(endpoint ->
                                Decoded.of(
                                        new Announcement(
                                                new ServiceName(parts.group(1)),
                                                endpoint,
                                                parameters(url),
                                                "dubbo")))
                        .orElseGet(() -> Decoded.not(EntryProblem.NO_ADDRESS)));
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
        if (Addresses.scheme(url).filter(TRIPLE::equals).isPresent()) {
            parameters.put("protocol", "grpc");
        }
        return parameters;
    }
}
