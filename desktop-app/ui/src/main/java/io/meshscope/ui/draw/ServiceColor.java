package io.meshscope.ui.draw;

import io.meshscope.mesh.ServiceName;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Which of the identity colours a service has: fixed for the shop, by hash of the name for others,
/// one colour for all infrastructure. Always drawn beside the name.
public final class ServiceColor {

    private static final Map<String, String> SHOP =
            Map.of(
                    "gateway", "svc-1",
                    "user", "svc-2",
                    "order", "svc-3",
                    "payment", "svc-4",
                    "inventory", "svc-5",
                    "shipping", "svc-6");
    private static final Set<String> INFRASTRUCTURE =
            Set.of("postgres", "postgresql", "nats", "etcd", "consul", "redis", "kafka", "mysql");

    private ServiceColor() {}

    /// The token of a service's colour, without its `-ms-`.
    public static String token(ServiceName service) {
        String name = service.shortName().toLowerCase(Locale.ROOT);
        if (INFRASTRUCTURE.contains(name)) {
            return "svc-infra";
        }
        String fixed = SHOP.get(name);
        return fixed != null ? fixed : "svc-" + (1 + Math.floorMod(name.hashCode(), 7));
    }
}
