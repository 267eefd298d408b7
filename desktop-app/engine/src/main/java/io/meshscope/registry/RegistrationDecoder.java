package io.meshscope.registry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Recognises the layout of a registration: by a prefix that only one framework uses, then by the
/// shape of its JSON, then as an address, last by the key's tail alone.
public final class RegistrationDecoder {

    private static final Map<String, Layout> BY_PREFIX = byPrefix();

    private static final List<Layout> BY_SHAPE =
            List.of(
                    JsonLayouts::etcdNaming,
                    JsonLayouts::kratos,
                    JsonLayouts::goMicro,
                    JsonLayouts::kitex,
                    JsonLayouts::json,
                    AddressLayouts::address,
                    AddressLayouts::keyTail);

    private static Map<String, Layout> byPrefix() {
        var layouts = new LinkedHashMap<String, Layout>();
        layouts.put("/microservices/", JsonLayouts::kratos);
        layouts.put("/micro/registry/", JsonLayouts::goMicro);
        layouts.put("kitex/registry-etcd/", JsonLayouts::kitex);
        layouts.put("/dubbo/", AddressLayouts::dubbo);
        return layouts;
    }

    /// What a key says.
    ///
    /// @param prefix the observed prefix that the key begins with
    /// @return empty when it says nothing that is understood
    public Optional<Announcement> decode(String prefix, String key, String value) {
        for (Map.Entry<String, Layout> known : BY_PREFIX.entrySet()) {
            if (key.startsWith(known.getKey())) {
                Optional<Announcement> decoded =
                        known.getValue().decode(KeyPath.of(known.getKey(), key), value);
                if (decoded.isPresent()) {
                    return decoded;
                }
            }
        }
        KeyPath parts = KeyPath.of(prefix, key);
        return BY_SHAPE.stream().flatMap(l -> l.decode(parts, value).stream()).findFirst();
    }
}
