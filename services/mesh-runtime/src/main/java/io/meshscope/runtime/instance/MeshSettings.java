package io.meshscope.runtime.instance;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a process is started with; read once from the environment, never changed afterwards.
///
/// @param env the environment's name, as in `/config/{env}/…`
/// @param host the address to bind and to register; loopback unless the operator says otherwise
/// @param grpcPort the port asked for, 0 for any free one, `null` for the service's default
/// @param httpPort as `grpcPort`, for REST or management
/// @param leaseTtl how long a registration outlives its process
/// @param drain how long a stopping process finishes what is in flight
/// @param backoffBase the wait before the first retry when the config centre names none
/// @param secretKey decrypts `enc:v1:` values, 32 bytes in base64; empty when there is none
public record MeshSettings(
        List<String> etcdEndpoints,
        String env,
        String zone,
        String version,
        String host,
        @Nullable Integer grpcPort,
        @Nullable Integer httpPort,
        String otlpEndpoint,
        RegistryPrefixes prefixes,
        Duration leaseTtl,
        Duration drain,
        Duration backoffBase,
        String secretKey) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    public MeshSettings {
        etcdEndpoints = List.copyOf(etcdEndpoints);
        if (etcdEndpoints.isEmpty()) {
            throw new IllegalArgumentException("MESHSCOPE_ETCD_ENDPOINTS names no endpoint");
        }
        if (!NAME.matcher(env).matches()) {
            throw new IllegalArgumentException(
                    "MESHSCOPE_ENV must be lower-case letters, digits and '-', was '" + env + "'");
        }
        if (leaseTtl.toSeconds() < 1) {
            throw new IllegalArgumentException("MESHSCOPE_LEASE_TTL must be at least 1 s");
        }
    }

    /// Reads the variables listed in the services' README; every one has a default.
    ///
    /// @throws IllegalArgumentException naming the variable that cannot be read
    public static MeshSettings from(Map<String, String> environment) {
        return new MeshSettings(
                Stream.of(text(environment, "MESHSCOPE_ETCD_ENDPOINTS", "http://127.0.0.1:2379"))
                        .flatMap(value -> Stream.of(value.split(",")))
                        .map(String::strip)
                        .filter(endpoint -> !endpoint.isEmpty())
                        .map(MeshSettings::withScheme)
                        .toList(),
                text(environment, "MESHSCOPE_ENV", "dev"),
                text(environment, "MESHSCOPE_ZONE", "local"),
                text(environment, "MESHSCOPE_VERSION", "0.1.0"),
                text(environment, "MESHSCOPE_HOST", "127.0.0.1"),
                port(environment, "GRPC_PORT"),
                port(environment, "HTTP_PORT"),
                text(environment, "OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4317"),
                RegistryPrefixes.from(environment),
                seconds(environment, "MESHSCOPE_LEASE_TTL", Duration.ofSeconds(10)),
                seconds(environment, "MESHSCOPE_DRAIN", Duration.ofSeconds(5)),
                seconds(environment, "MESHSCOPE_BACKOFF_BASE", Duration.ofSeconds(1)),
                text(environment, "MESHSCOPE_SECRET_KEY", ""));
    }

    /// Whether development conveniences (no password, a default secret) are refused.
    public boolean isProduction() {
        return env.equals("prod") || env.startsWith("prod-");
    }

    private static String withScheme(String endpoint) {
        return endpoint.contains("://") ? endpoint : "http://" + endpoint;
    }

    /// A record would show its secret.
    @Override
    public String toString() {
        return "MeshSettings[env=" + env + ", zone=" + zone + ", etcd=" + etcdEndpoints + "]";
    }

    static String text(Map<String, String> environment, String name, String fallback) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? fallback : value.strip();
    }

    private static @Nullable Integer port(Map<String, String> environment, String name) {
        String value = text(environment, name, "");
        if (value.isEmpty()) {
            return null;
        }
        try {
            int port = Integer.parseInt(value);
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    name + " must be a port from 0 to 65535, was '" + value + "'", e);
        }
        throw new IllegalArgumentException(
                name + " must be a port from 0 to 65535, was '" + value + "'");
    }

    private static Duration seconds(
            Map<String, String> environment, String name, Duration fallback) {
        String value = text(environment, name, "");
        if (value.isEmpty()) {
            return fallback;
        }
        try {
            double seconds = Double.parseDouble(value);
            if (seconds >= 0 && seconds <= 3_600) {
                return Duration.ofNanos(Math.round(seconds * 1e9));
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    name + " must be seconds from 0 to 3600, was '" + value + "'", e);
        }
        throw new IllegalArgumentException(
                name + " must be seconds from 0 to 3600, was '" + value + "'");
    }
}
