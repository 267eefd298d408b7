package io.meshscope.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A record whose parts stand beside each other in JSON, although the record nests them. Lines stay
/// easy to filter that way, and recordings keep their form when a record is nested anew.
final class FlatFields {

    static final FlatFields REGISTRATION =
            new FlatFields()
                    .part("entry", "registry", "key", "decoder", "raw", "modRevision")
                    .field("leaseId", "lease", "id")
                    .field("leaseTtl", "lease", "ttl")
                    .part("details", "since", "metadata", "tags");

    static final FlatFields THRESHOLDS =
            new FlatFields()
                    .field("slowCallRate", "slowCalls", "rate")
                    .field("slowCallDuration", "slowCalls", "duration")
                    .field("windowSize", "window", "size")
                    .field("timeWindow", "window", "inSeconds")
                    .field("waitInOpen", "halfOpen", "waitInOpen")
                    .field("permittedInHalfOpen", "halfOpen", "permittedCalls")
                    .field("automaticHalfOpen", "halfOpen", "automatic");

    /// A component of the record, and the name of a field in it.
    private record Place(String part, String name) {}

    private final Map<String, Place> places = new LinkedHashMap<>();

    private FlatFields() {}

    private FlatFields part(String part, String... names) {
        for (String name : names) {
            field(name, part, name);
        }
        return this;
    }

    private FlatFields field(String flat, String part, String name) {
        places.put(flat, new Place(part, name));
        return this;
    }

    /// Takes the fields out of their parts.
    void flatten(ObjectNode node) {
        places.forEach((flat, place) -> {
            @Nullable JsonNode value = node.path(place.part()).get(place.name());
            if (value != null) {
                node.set(flat, value);
            }
        });
        places.values().forEach(place -> node.remove(place.part()));
    }

    /// Puts the fields into their parts. All of them are there, also those without a field.
    void nestWhole(ObjectNode node) {
        places.values().forEach(place -> node.withObjectProperty(place.part()));
        nest(node);
    }

    /// Puts the fields into their parts. A part none of whose fields is there is left out.
    void nest(ObjectNode node) {
        places.forEach((flat, place) -> {
            @Nullable JsonNode value = node.remove(flat);
            if (value != null) {
                node.withObjectProperty(place.part()).set(place.name(), value);
            }
        });
    }
}
