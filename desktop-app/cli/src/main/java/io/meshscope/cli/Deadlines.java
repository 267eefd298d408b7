package io.meshscope.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meshscope.cluster.ClusterPlan;
import java.time.Duration;
import java.util.TreeMap;

/// Sets a deadline other than the usual one for the shop's calls, in the configuration that the
/// shop is launched with.
final class Deadlines {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Deadlines() {}

    static ClusterPlan of(ClusterPlan plan, Duration deadline) {
        var configuration = new TreeMap<String, String>();
        plan.configuration()
                .forEach((key, value) -> configuration.put(key, timeout(value, deadline)));
        return plan.configured(configuration);
    }

    private static String timeout(String json, Duration deadline) {
        try {
            var config = (ObjectNode) JSON.readTree(json);
            config.put("timeout", deadline.toMillis() / 1e3);
            return config.toPrettyString();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the plan's own configuration is no JSON", e);
        }
    }
}
