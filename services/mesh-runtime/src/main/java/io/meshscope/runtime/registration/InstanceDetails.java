package io.meshscope.runtime.registration;

import io.meshscope.runtime.instance.Instance;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

/// What an instance says of itself, under the same names in every registry.
final class InstanceDetails {

    private InstanceDetails() {}

    /// Numbers and booleans as such, all else as text.
    static Map<String, Object> of(Instance instance) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("instanceId", instance.id());
        details.put("version", instance.deployment().version());
        details.put("env", instance.deployment().env());
        details.put("zone", instance.deployment().zone());
        details.put("pid", instance.pid());
        details.put("grpcPort", instance.listening().grpcPort());
        details.put("metricsPort", instance.listening().httpPort());
        details.put("contract", instance.service().contract());
        details.put("startedAt", DateTimeFormatter.ISO_INSTANT.format(instance.startedAt()));
        details.put("tls", instance.listening().tls());
        return details;
    }
}
