package io.meshscope.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meshscope.mesh.EntryProblem;
import io.meshscope.mesh.ServiceName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The layouts whose value is JSON with one address in a place; the fields tell them apart.
final class JsonLayouts {

    private JsonLayouts() {}

    /// `{name}/{host:port}` → `{"ip":…,"port":…}` with any other fields, a list of such objects or
    /// of addresses, or an address in quotes.
    static Optional<Decoded> json(KeyPath key, String value) {
        return JsonFields.tree(value)
                .flatMap(tree ->
                        tree.isArray()
                                ? list(key, tree)
                                : one(key, tree).filter(d -> tree.isObject() || d.settled()));
    }

    private static Optional<Decoded> list(KeyPath key, JsonNode list) {
        List<Announcement> read = new ArrayList<>();
        for (JsonNode each : list) {
            one(key, each).ifPresent(d -> read.addAll(d.instances()));
        }
        return read.isEmpty() ? Optional.empty() : Optional.of(Decoded.of(read, list.size()));
    }

    private static Optional<Decoded> one(KeyPath key, JsonNode node) {
        if (node instanceof ObjectNode object) {
            if (!JsonFields.namesAddress(object) && JsonFields.endpoint(object).isEmpty()) {
                return Optional.empty();
            }
            Optional<String> service =
                    key.service()
                            .or(() -> JsonFields.text(object, "name", "service", "servicename"))
                            .or(key::prefixOfInstance);
            return Optional.of(announced(service, object, JsonFields.details(object), "json"));
        }
        return node.isTextual() ? AddressLayouts.address(key, node.asText()) : Optional.empty();
    }

    /// etcd's own naming: `{target}/{any}` → `{"Op":0,"Addr":"h:p","Metadata":…}`.
    static Optional<Decoded> etcdNaming(KeyPath key, String value) {
        return JsonFields.object(value)
                .filter(o -> o.has("Addr") && o.has("Op"))
                .map(o ->
                        announced(
                                key.serviceOrPrefix(),
                                o,
                                JsonFields.all(o.path("Metadata")),
                                "etcd naming"));
    }

    /// Kitex: `{name}/{h:p}` → `{"network":"tcp","address":…,"weight":10,"tags":null}`.
    static Optional<Decoded> kitex(KeyPath key, String value) {
        return JsonFields.object(value)
                .filter(o -> o.has("network") && o.has("address"))
                .map(o -> {
                    Map<String, String> metadata = new HashMap<>(JsonFields.all(o.path("tags")));
                    JsonFields.text(o, "weight").ifPresent(v -> metadata.put("weight", v));
                    JsonFields.text(o, "network").ifPresent(v -> metadata.put("network", v));
                    return announced(key.service(), o, metadata, "kitex");
                });
    }

    private static Decoded announced(
            Optional<String> service,
            ObjectNode object,
            Map<String, String> metadata,
            String decoder) {
        return service.filter(s -> !s.isBlank())
                .flatMap(s ->
                        JsonFields.endpoint(object)
                                .map(e ->
                                        Decoded.of(
                                                new Announcement(
                                                        new ServiceName(s), e, metadata, decoder))))
                .orElseGet(() -> Decoded.not(EntryProblem.NO_ADDRESS));
    }
}
