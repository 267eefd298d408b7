package io.meshscope.runtime.instance;

/// Where the mesh lives in etcd. A prefix begins with `/` and has no `/` at its end.
///
/// @param service plain registrations, `{service}/{name}/{host:port}` → `host:port`
/// @param services instance details as JSON, `{services}/{name}/{host:port}`
/// @param config the config centre, `{config}/{service}` and `{config}/{env}/{service}`
/// @param applied what each instance applied, `{applied}/{env}/{service}/{host:port}`
/// @param configSchema what may stand in a config, `{configSchema}/{service}`
public record RegistryPrefixes(
        String service, String services, String config, String applied, String configSchema) {

    public RegistryPrefixes {
        service = checked(service);
        services = checked(services);
        config = checked(config);
        applied = checked(applied);
        configSchema = checked(configSchema);
    }

    static RegistryPrefixes from(Variables variables) {
        return new RegistryPrefixes(
                variables.text("MESHSCOPE_SERVICE_PREFIX", "/service"),
                variables.text("MESHSCOPE_SERVICES_PREFIX", "/services"),
                variables.text("MESHSCOPE_CONFIG_PREFIX", "/config"),
                variables.text("MESHSCOPE_APPLIED_PREFIX", "/applied"),
                variables.text("MESHSCOPE_CONFIG_SCHEMA_PREFIX", "/config-schema"));
    }

    /// The plain keys of one service's instances all begin with this.
    public String instancesOf(String name) {
        return service + "/" + name + "/";
    }

    private static String checked(String prefix) {
        String trimmed = prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
        if (!trimmed.startsWith("/")) {
            throw new IllegalArgumentException(
                    "a registry prefix must begin with '/', was '" + prefix + "'");
        }
        return trimmed;
    }
}
