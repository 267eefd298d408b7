package io.meshscope.registry.consul;

import com.ecwid.consul.v1.ConsulRawClient;
import com.ecwid.consul.v1.OperationException;
import com.ecwid.consul.v1.Response;
import com.ecwid.consul.v1.health.HealthServicesRequest;
import com.ecwid.consul.v1.health.model.Check;
import com.ecwid.consul.v1.health.model.HealthService;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonDeserializer;
import com.google.gson.annotations.SerializedName;
import com.google.gson.reflect.TypeToken;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Asks for the instances of a service, and keeps the kind of each check, which consul-api leaves
/// out.
final class HealthAnswers {

    private static final int OK = 200;

    private static final Gson GSON =
            new GsonBuilder()
                    .registerTypeAdapter(
                            Check.class,
                            (JsonDeserializer<Check>)
                                    (json, type, read) -> read.deserialize(json, KindOfCheck.class))
                    .create();

    private HealthAnswers() {}

    /// A check that says how it asks.
    static final class KindOfCheck extends Check {

        @SerializedName("Type")
        private @Nullable String kind;

        /// `http`, `grpc`, `tcp`, `ttl`; null or empty from an agent that does not tell.
        @Nullable String kind() {
            return kind;
        }
    }

    /// @param service as it stands in a path
    static Response<List<HealthService>> ask(
            ConsulRawClient client, String service, HealthServicesRequest request) {
        var answer =
                client.makeGetRequest("/v1/health/service/" + service, request.asUrlParameters());
        if (answer.getStatusCode() != OK) {
            throw new OperationException(answer);
        }
        return new Response<>(
                GSON.fromJson(answer.getContent(), new TypeToken<List<HealthService>>() {}),
                answer);
    }
}
