package io.meshscope.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meshscope.mesh.ServiceName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// The layouts whose value is a JSON object that may name several addresses.
final class NodeLayouts {

    private NodeLayouts() {}

    /// Kratos: `{name}/{id}` → id, name, version, metadata, endpoints `grpc://h:p`. They are ways
    /// to call one instance, so it is shown at the one for gRPC; whether that wants TLS is said by
    /// `grpcs://`, or before Kratos 2.3 by `?isSecure=true`.
    static Optional<Decoded> kratos(KeyPath key, String value) {
        return JsonFields.object(value)
                .filter(o -> o.path("endpoints").isArray() && !o.has("nodes"))
                .map(o -> kratos(key, o));
    }

    private static Decoded kratos(KeyPath key, ObjectNode instance) {
        List<String> endpoints =
                StreamSupport.stream(instance.path("endpoints").spliterator(), false)
                        .map(JsonNode::asText)
                        .sorted(Comparator.comparing(text -> !text.startsWith("grpc")))
                        .toList();
        Map<String, String> metadata = new HashMap<>(JsonFields.all(instance.path("metadata")));
        JsonFields.text(instance, "version").ifPresent(v -> metadata.put("version", v));
        JsonFields.text(instance, "id").ifPresent(v -> metadata.put("id", v));
        if (endpoints.size() > 1) {
            metadata.put("endpoints", String.join(" ", endpoints));
        }
        Optional<String> service = JsonFields.text(instance, "name").or(key::head);
        List<String> read =
                endpoints.stream().filter(text -> Addresses.parse(text).isPresent()).toList();
        if (!read.isEmpty()) {
            secure(read.getFirst()).ifPresent(s -> metadata.put(Addresses.SCHEME_DETAIL, s));
        }
        return Decoded.of(
                service.stream()
                        .flatMap(s ->
                                read.stream()
                                        .limit(1)
                                        .flatMap(text -> Addresses.parse(text).stream())
                                        .map(e ->
                                                new Announcement(
                                                        new ServiceName(s), e, metadata, "kratos")))
                        .toList(),
                read.size() == endpoints.size() ? 1 : 2);
    }

    private static Optional<String> secure(String endpoint) {
        boolean asked = endpoint.startsWith("grpc://") && endpoint.contains("isSecure=true");
        return asked
                ? Optional.of(Addresses.SECURE)
                : Addresses.scheme(endpoint).filter(Addresses.SECURE::equals);
    }

    /// go-micro: `{name}/{node}` → name, version, metadata, nodes of id, address, metadata. Each
    /// node is an instance.
    static Optional<Decoded> goMicro(KeyPath key, String value) {
        return JsonFields.object(value)
                .filter(o -> o.path("nodes").isArray())
                .map(o -> {
                    Optional<String> service = JsonFields.text(o, "name").or(key::head);
                    var read = new ArrayList<Announcement>();
                    for (JsonNode node : o.path("nodes")) {
                        service.flatMap(s -> node(s, o, node)).ifPresent(read::add);
                    }
                    return Decoded.of(read, o.path("nodes").size());
                });
    }

    private static Optional<Announcement> node(String service, JsonNode whole, JsonNode node) {
        Map<String, String> metadata = new HashMap<>(JsonFields.all(whole.path("metadata")));
        metadata.putAll(JsonFields.all(node.path("metadata")));
        JsonFields.text(whole, "version").ifPresent(v -> metadata.put("version", v));
        JsonFields.text(node, "id").ifPresent(v -> metadata.put("id", v));
        return JsonFields.endpoint(node)
                .map(e -> new Announcement(new ServiceName(service), e, metadata, "go-micro"));
    }
}
