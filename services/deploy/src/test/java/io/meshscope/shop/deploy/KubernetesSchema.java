package io.meshscope.shop.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import java.io.IOException;
import java.util.Map;

/// Kubernetes' own schema, in the form of the Java client that is generated from it. It refuses
/// unknown fields, missing required fields and values of the wrong type.
final class KubernetesSchema {

    private interface Check {
        void check(JsonElement element) throws IOException;
    }

    private record Known(Check check, Class<?> model) {}

    private static final Map<String, Known> KINDS =
            Map.of(
                    "v1/ConfigMap", new Known(V1ConfigMap::validateJsonElement, V1ConfigMap.class),
                    "v1/Service", new Known(V1Service::validateJsonElement, V1Service.class),
                    "apps/v1/Deployment",
                            new Known(V1Deployment::validateJsonElement, V1Deployment.class),
                    "policy/v1/PodDisruptionBudget",
                            new Known(
                                    V1PodDisruptionBudget::validateJsonElement,
                                    V1PodDisruptionBudget.class));

    private KubernetesSchema() {}

    /// @throws IllegalArgumentException saying what is wrong with the object
    static void check(JsonNode object) {
        String kind = object.path("apiVersion").asText() + "/" + object.path("kind").asText();
        Known known = KINDS.get(kind);
        if (known == null) {
            throw new IllegalArgumentException("no schema of " + kind + " is known here");
        }
        JsonElement element = JsonParser.parseString(object.toString());
        try {
            known.check().check(element);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
        // Reading the object finds what only the types check: numbers, quantities.
        Object read = JSON.createGson().create().fromJson(element, known.model());
        if (read == null) {
            throw new IllegalArgumentException(kind + " reads as nothing");
        }
    }
}
