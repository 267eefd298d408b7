package io.meshscope.runtime.instance;

import java.time.Duration;
import java.util.Map;

/// What a process is started with; read once from the environment, never changed afterwards.
///
/// @param backoffBase the wait before the first retry when the config centre names none
/// @param secretKey decrypts `enc:v1:` values, 32 bytes in base64; empty when there is none
public record MeshSettings(
        Deployment deployment,
        ServerSettings server,
        EtcdSettings etcd,
        RegistrySettings registries,
        String otlpEndpoint,
        Duration backoffBase,
        String secretKey) {

    public MeshSettings {
        if (deployment.isProduction() && server.tls().isEmpty()) {
            throw new IllegalArgumentException(
                    "environment '"
                            + deployment.env()
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
                Deployment.from(variables),
                ServerSettings.from(variables),
                EtcdSettings.from(variables),
                RegistrySettings.from(variables),
                variables.text("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4317"),
                variables.seconds("MESHSCOPE_BACKOFF_BASE", Duration.ofSeconds(1)),
                variables.secret("MESHSCOPE_SECRET_KEY"));
    }

    /// The key for `enc:v1:` values by `MESHSCOPE_SECRET_KEY` or `MESHSCOPE_SECRET_KEY_FILE`; empty
    /// when neither is set.
    public static String secretKey(Map<String, String> environment) {
        return new Variables(environment).secret("MESHSCOPE_SECRET_KEY");
    }

    /// Whether development conveniences (no password, a default secret) are refused.
    public boolean isProduction() {
        return deployment.isProduction();
    }

    /// A record would show its secret.
    @Override
    public String toString() {
        return "MeshSettings[env="
                + deployment.env()
                + ", zone="
                + deployment.zone()
                + ", etcd="
                + etcd.endpoints()
                + "]";
    }
}
