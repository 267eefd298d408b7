package io.meshscope.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.EntryProblem;
import io.meshscope.mesh.ServiceName;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Curator's service discovery, which Spring Cloud and Dubbo's applications use too: `{name}/{id}`
/// → name, id, address, port or sslPort, a payload of the program's own, registrationTimeUTC,
/// serviceType, uriSpec.
final class CuratorLayout {

    private CuratorLayout() {}

    static Optional<Decoded> curator(KeyPath key, String value) {
        return JsonFields.object(value)
                .filter(o -> o.has("registrationTimeUTC") && o.has("serviceType"))
                .map(o -> decoded(key, o));
    }

    private static Decoded decoded(KeyPath key, ObjectNode instance) {
        Map<String, String> metadata = metadata(instance);
        Optional<Endpoint> endpoint = endpoint(instance, metadata);
        return JsonFields.text(instance, "name")
                .or(key::service)
                .flatMap(service ->
                        endpoint.map(at ->
                                Decoded.of(
                                        new Announcement(
                                                new ServiceName(service),
                                                at,
                                                metadata,
                                                "curator"))))
                .orElseGet(() -> Decoded.not(EntryProblem.NO_ADDRESS));
    }

    /// A port for TLS counts where there is no other.
    private static Optional<Endpoint> endpoint(ObjectNode instance, Map<String, String> metadata) {
        String host = JsonFields.text(instance, "address").orElse("");
        Optional<String> plain = JsonFields.text(instance.path("port"));
        Optional<String> secure = JsonFields.text(instance.path("sslPort"));
        if (plain.isEmpty() && secure.isPresent()) {
            metadata.put(Addresses.SCHEME_DETAIL, Addresses.SECURE);
        }
        return plain.or(() -> secure).flatMap(port -> Addresses.parse(host, port));
    }

    /// What the program says of itself stands in the payload; Spring Cloud and Dubbo wrap it once
    /// more.
    private static Map<String, String> metadata(ObjectNode instance) {
        JsonNode payload = instance.path("payload");
        var metadata = new HashMap<String, String>();
        if (payload.path("metadata") instanceof ObjectNode wrapped) {
            metadata.putAll(JsonFields.all(wrapped));
        } else if (payload instanceof ObjectNode own) {
            metadata.putAll(JsonFields.all(own));
            metadata.remove("@class");
        } else {
            JsonFields.text(payload).ifPresent(text -> metadata.put("payload", text));
        }
        for (String own : List.of("id", "serviceType")) {
            JsonFields.text(instance.path(own)).ifPresent(text -> metadata.put(own, text));
        }
        if (instance.path("registrationTimeUTC").canConvertToLong()) {
            long millis = instance.path("registrationTimeUTC").longValue();
            metadata.putIfAbsent("startedAt", Instant.ofEpochMilli(millis).toString());
        }
        if (instance.path("enabled").isBoolean() && !instance.path("enabled").booleanValue()) {
            metadata.put("enabled", "false");
        }
        return metadata;
    }
}
