package io.meshscope.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.ServiceName;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/// The layouts whose value is a JSON object; the object's fields tell them apart.
final class JsonLayouts {

    private static final Set<String> ADDRESS =
            Set.of("ip", "host", "hostname", "port", "address", "addr", "name", "service");

    private JsonLayouts() {}

    /// `{name}/{host:port}` → `{"ip":…,"port":…}` with any other fields.
    static Optional<Announcement> json(KeyPath key, String value) {
        return JsonFields.object(value)
                .flatMap(o ->
                        decoded(
                                key.service().or(() -> JsonFields.text(o, "name")),
                                JsonFields.endpoint(o),
                                JsonFields.metadata(o, ADDRESS),
                                "json"));
    }

    /// etcd's own naming: `{target}/{any}` → `{"Op":0,"Addr":"h:p","Metadata":…}`.
    static Optional<Announcement> etcdNaming(KeyPath key, String value) {
        return JsonFields.object(value)
                .filter(o -> o.has("Addr"))
                .flatMap(o ->
                        decoded(
                                key.serviceOrPrefix(),
                                Addresses.parse(o.path("Addr").asText()),
                                nested(o.path("Metadata")),
                                "etcd naming"));
    }

    /// Kratos: `{name}/{id}` → id, name, version, metadata, endpoints `grpc://h:p`.
    static Optional<Announcement> kratos(KeyPath key, String value) {
        return JsonFields.object(value)
                .filter(o -> o.path("endpoints").isArray())
                .flatMap(o -> {
                    Map<String, String> metadata = new HashMap<>(nested(o.path("metadata")));
                    JsonFields.text(o, "version").ifPresent(v -> metadata.put("version", v));
                    JsonFields.text(o, "id").ifPresent(v -> metadata.put("id", v));
                    return decoded(
                            JsonFields.text(o, "name").or(key::head),
                            grpcFirst(o.path("endpoints")),
                            metadata,
                            "kratos");
                });
    }

    /// go-micro: `{name}/{node}` → name, version, metadata, nodes of id, address, metadata.
    static Optional<Announcement> goMicro(KeyPath key, String value) {
        return JsonFields.object(value)
                .filter(o -> o.path("nodes").path(0).isObject())
                .flatMap(o -> {
                    JsonNode node = o.path("nodes").path(0);
                    Map<String, String> metadata = new HashMap<>(nested(o.path("metadata")));
                    metadata.putAll(nested(node.path("metadata")));
                    JsonFields.text(o, "version").ifPresent(v -> metadata.put("version", v));
                    JsonFields.text(node, "id").ifPresent(v -> metadata.put("id", v));
                    return decoded(
                            JsonFields.text(o, "name").or(key::head),
                            JsonFields.endpoint(node),
                            metadata,
                            "go-micro");
                });
    }

    /// Kitex: `{name}/{h:p}` → `{"network":"tcp","address":…,"weight":10,"tags":null}`.
    static Optional<Announcement> kitex(KeyPath key, String value) {
        return JsonFields.object(value)
                .filter(o -> o.has("network") && o.has("address"))
                .flatMap(o -> {
                    Map<String, String> metadata = new HashMap<>(nested(o.path("tags")));
                    JsonFields.text(o, "weight").ifPresent(v -> metadata.put("weight", v));
                    JsonFields.text(o, "network").ifPresent(v -> metadata.put("network", v));
                    return decoded(key.service(), JsonFields.endpoint(o), metadata, "kitex");
                });
    }

    private static Optional<Endpoint> grpcFirst(JsonNode endpoints) {
        return StreamSupport.stream(endpoints.spliterator(), false)
                .map(JsonNode::asText)
                .sorted((a, b) -> Boolean.compare(b.startsWith("grpc"), a.startsWith("grpc")))
                .flatMap(text -> Addresses.parse(text).stream())
                .findFirst();
    }

    private static Map<String, String> nested(JsonNode node) {
        return node instanceof ObjectNode object ? JsonFields.metadata(object, Set.of()) : Map.of();
    }

    private static Optional<Announcement> decoded(
            Optional<String> service,
            Optional<Endpoint> endpoint,
            Map<String, String> metadata,
            String decoder) {
        return service.filter(s -> !s.isBlank())
                .flatMap(s ->
                        endpoint.map(
                                e -> new Announcement(new ServiceName(s), e, metadata, decoder)));
    }
}
