package io.meshscope.runtime.instance;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a process is started with; read once from the environment, never changed afterwards.
///
/// @param env the environment's name, as in `/config/{env}/…`
/// @param host the address to bind and to register; loopback unless the operator says otherwise
/// @param grpcPort the port asked for, 0 for any free one, `null` for the service's default
/// @param httpPort as `grpcPort`, for REST or management
/// @param exactPorts whether a taken port ends the start instead of being replaced by another one
/// @param leaseTtl how long a registration outlives its process
/// @param drain how long a stopping process finishes what is in flight
/// @param backoffBase the wait before the first retry when the config centre names none
/// @param secretKey decrypts `enc:v1:` values, 32 bytes in base64; empty when there is none
/// @param tls empty for plaintext between services
public record MeshSettings(
        List<String> etcdEndpoints,
        String env,
        String zone,
        String version,
        String host,
        @Nullable Integer grpcPort,
        @Nullable Integer httpPort,
        boolean exactPorts,
        String otlpEndpoint,
        RegistryPrefixes prefixes,
        Duration leaseTtl,
        Duration drain,
        Duration backoffBase,
        String secretKey,
        RegistrySettings registries,
        Optional<TlsFiles> tls) {

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
        if (isProduction(env) && tls.isEmpty()) {
            throw new IllegalArgumentException(
                    "environment '"
                            + env
                            + "' refuses plaintext between services: set MESHSCOPE_TLS=mutual and"
                            + " MESHSCOPE_TLS_CA, MESHSCOPE_TLS_CERT and MESHSCOPE_TLS_KEY");
        }
    }

    /// Reads the variables listed in the services' README; every one has a default.
    ///
    /// @throws IllegalArgumentException naming the variable that cannot be read
    public static MeshSettings from(Map<String, String> environment) {
        Variables variables = new Variables(environment);
        return new MeshSettings(
                variables.list("MESHSCOPE_ETCD_ENDPOINTS", "http://127.0.0.1:2379").stream()
                        .map(MeshSettings::withScheme)
                        .toList(),
                variables.text("MESHSCOPE_ENV", "dev"),
                variables.text("MESHSCOPE_ZONE", "local"),
                variables.text("MESHSCOPE_VERSION", "0.1.0"),
                variables.text("MESHSCOPE_HOST", "127.0.0.1"),
                variables.port("GRPC_PORT"),
                variables.port("HTTP_PORT"),
                variables.choice("MESHSCOPE_PORTS", "shift", "exact"),
                variables.text("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4317"),
                RegistryPrefixes.from(variables),
                variables.seconds("MESHSCOPE_LEASE_TTL", Duration.ofSeconds(10)),
                variables.seconds("MESHSCOPE_DRAIN", Duration.ofSeconds(5)),
                variables.seconds("MESHSCOPE_BACKOFF_BASE", Duration.ofSeconds(1)),
                variables.secret("MESHSCOPE_SECRET_KEY"),
                RegistrySettings.from(variables),
                TlsFiles.from(variables));
    }

    /// The key for `enc:v1:` values by `MESHSCOPE_SECRET_KEY` or `MESHSCOPE_SECRET_KEY_FILE`; empty
    /// when neither is set.
    public static String secretKey(Map<String, String> environment) {
        return new Variables(environment).secret("MESHSCOPE_SECRET_KEY");
    }

    /// Whether development conveniences (no password, a default secret) are refused.
    public boolean isProduction() {
        return isProduction(env);
    }

    private static boolean isProduction(String env) {
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
}
