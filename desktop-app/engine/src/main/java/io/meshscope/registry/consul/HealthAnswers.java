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
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Asks for the instances of a service, and keeps what consul-api leaves out of the answer.
final class HealthAnswers {

    private static final int OK = 200;

    /// The weight that Consul gives to an entry that says none.
    private static final int NO_MORE_THAN_OTHERS = 1;

    private static final Gson GSON =
            new GsonBuilder()
                    .registerTypeAdapter(
                            Check.class,
                            (JsonDeserializer<Check>)
                                    (json, type, read) -> read.deserialize(json, KindOfCheck.class))
                    .registerTypeAdapter(
                            HealthService.Service.class,
                            (JsonDeserializer<HealthService.Service>)
                                    (json, type, read) -> {
                                        WholeService service =
                                                read.deserialize(json, WholeService.class);
                                        service.whole = json.toString();
                                        return service;
                                    })
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

    /// An entry with what consul-api leaves out: the kind of a mesh's own entries, whom a proxy
    /// stands before, the weight, and the addresses for other networks.
    static final class WholeService extends HealthService.Service {

        @SerializedName("Kind")
        private @Nullable String kind;

        @SerializedName("Proxy")
        private @Nullable Proxy proxy;

        @SerializedName("TaggedAddresses")
        private @Nullable Map<String, TaggedAddress> tagged;

        @SerializedName("Weights")
        private @Nullable Weights weights;

        private @Nullable String whole;

        private static final class Weights {
            @SerializedName("Passing")
            private int passing = NO_MORE_THAN_OTHERS;
        }

        private static final class Proxy {
            @SerializedName("DestinationServiceName")
            private @Nullable String destination;
        }

        /// An address for another network, or in another protocol.
        static final class TaggedAddress {
            @SerializedName("Address")
            private @Nullable String address;

            @SerializedName("Port")
            private int port;

            String address() {
                return address == null ? "" : address;
            }

            int port() {
                return port;
            }
        }

        /// `connect-proxy`, `mesh-gateway`; empty for a service.
        Optional<String> kind() {
            return Optional.ofNullable(kind).filter(k -> !k.isBlank());
        }

        /// The service that a proxy stands before.
        Optional<String> destination() {
            return Optional.ofNullable(proxy).map(p -> p.destination).filter(d -> !d.isBlank());
        }

        Map<String, TaggedAddress> tagged() {
            return tagged == null ? Map.of() : tagged;
        }

        /// How many of the calls it is to get while it is healthy; empty when no more than others.
        OptionalInt weight() {
            return weights == null || weights.passing == NO_MORE_THAN_OTHERS
                    ? OptionalInt.empty()
                    : OptionalInt.of(weights.passing);
        }

        /// The entry as Consul wrote it.
        String whole() {
            return whole == null ? "" : whole;
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
        return new Response<>(read(answer.getContent()), answer);
    }

    /// Reads an answer's body.
    static List<HealthService> read(String json) {
        return GSON.fromJson(json, new TypeToken<List<HealthService>>() {});
    }
}
