package io.meshscope.ui.draw;

import io.meshscope.mesh.ServiceName;
import io.meshscope.reading.Infrastructure;
import java.util.Locale;
import java.util.Map;

/// The colour of a service: fixed for the shop's services, by hash of the name for others, one
/// colour for all infrastructure. It is always drawn beside the name.
public final class ServiceColor {

    private static final Map<String, String> SHOP =
            Map.of(
                    "gateway", "svc-1",
                    "user", "svc-2",
                    "order", "svc-3",
                    "payment", "svc-4",
                    "inventory", "svc-5",
                    "shipping", "svc-6");

    private ServiceColor() {}

    /// The token of a service's colour, without its `-ms-`.
    public static String token(ServiceName service) {
        String name = service.shortName().toLowerCase(Locale.ROOT);
        if (Infrastructure.isNameOf(service)) {
            return "svc-infra";
        }
        String fixed = SHOP.get(name);
        return fixed != null ? fixed : "svc-" + (1 + Math.floorMod(name.hashCode(), 7));
    }
}
