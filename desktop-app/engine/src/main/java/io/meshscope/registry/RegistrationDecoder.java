package io.meshscope.registry;

import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.EntryProblem;
import io.meshscope.mesh.ServiceName;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Recognises the layout of a registration: as the user describes it, by a prefix that only one
/// framework uses, then by the shape of its JSON, then as an address, last by the key's tail alone.
public final class RegistrationDecoder {

    private static final Map<String, Layout> BY_PREFIX = byPrefix();

    private static final List<Layout> BY_SHAPE =
            List.of(
                    AddressLayouts::dubbo,
                    CuratorLayout::curator,
                    JsonLayouts::etcdNaming,
                    NodeLayouts::kratos,
                    NodeLayouts::goMicro,
                    JsonLayouts::kitex,
                    JsonLayouts::json,
                    AddressLayouts::address,
                    AddressLayouts::keyTail);

    private static Map<String, Layout> byPrefix() {
        var layouts = new LinkedHashMap<String, Layout>();
        layouts.put("/microservices/", NodeLayouts::kratos);
        layouts.put("/micro/registry/", NodeLayouts::goMicro);
        layouts.put("kitex/registry-etcd/", JsonLayouts::kitex);
        layouts.put("/dubbo/", AddressLayouts::dubbo);
        return layouts;
    }

    /// Whether a registration was read for more than the looks of its value: it is in a registry
    /// with fields of its own, in a layout that the user described, or where only one framework
    /// puts its keys.
    public static boolean sure(String key, String decoder) {
        return decoder.equals("consul")
                || decoder.equals(OwnLayout.DECODER)
                || BY_PREFIX.keySet().stream().anyMatch(key::startsWith);
    }

    private final List<OwnLayout> own;

    public RegistrationDecoder() {
        this(List.of());
    }

    /// @param own layouts that the user describes; they come before all others
    public RegistrationDecoder(List<OwnLayout> own) {
        this.own = List.copyOf(own);
    }

    /// What a key says.
    ///
    /// @param prefix the observed prefix that the key begins with
    public Decoded decode(String prefix, String key, String value) {
        Optional<Decoded> described =
                own.stream().flatMap(l -> l.decode(key, value).stream()).findFirst();
        if (described.isPresent()) {
            return described.get();
        }
        KeyPath parts = KeyPath.of(prefix, key);
        if (parts.isFolder(value)) {
            return Decoded.NOBODY;
        }
        Optional<Decoded> refused = Optional.empty();
        for (Iterator<Decoded> all = readings(key, parts, value).iterator(); all.hasNext(); ) {
            Decoded reading = all.next();
            if (reading.settled()) {
                return reading;
            }
            if (refused.isEmpty()) {
                refused = Optional.of(reading);
            }
        }
        return refused.map(reading -> addressless(reading, parts, value))
                .orElseGet(() -> Decoded.not(EntryProblem.NO_LAYOUT));
    }

    /// An entry in a known layout that names no address is an instance nevertheless, where its key
    /// names a service and something within that.
    private static Decoded addressless(Decoded refused, KeyPath parts, String value) {
        return refused.problem().filter(p -> p == EntryProblem.NO_ADDRESS).isEmpty()
                ? refused
                : parts.service()
                        .filter(service -> !service.isBlank() && !parts.tail().isBlank())
                        .map(service ->
                                Decoded.of(
                                        new Announcement(
                                                new ServiceName(service),
                                                Endpoint.NOWHERE,
                                                JsonFields.object(value)
                                                        .map(JsonFields::details)
                                                        .orElse(Map.of()),
                                                "json")))
                        .orElse(refused);
    }

    /// How the key can be read, the surest first; each is made when it is asked for.
    private static Stream<Decoded> readings(String key, KeyPath parts, String value) {
        return Stream.concat(
                BY_PREFIX.entrySet().stream()
                        .filter(known -> key.startsWith(known.getKey()))
                        .flatMap(known ->
                                known
                                        .getValue()
                                        .decode(KeyPath.of(known.getKey(), key), value)
                                        .stream()),
                BY_SHAPE.stream().flatMap(layout -> layout.decode(parts, value).stream()));
    }
}
