package io.meshscope.demo;

import io.meshscope.cluster.CertificateAuthority;
import io.meshscope.cluster.ClusterPlan;
import io.meshscope.cluster.ClusterPlan.PlannedService;
import io.meshscope.cluster.LaunchException;
import io.meshscope.cluster.Needs;
import io.meshscope.cluster.Program;
import io.meshscope.mesh.ServiceName;
import io.meshscope.message.Message;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The shop that comes with Meshscope: where its parts are, and how they depend on each other.
public final class DemoShop {

    public static final String NAME = "Demo shop";
    public static final int ETCD_PORT = 2379;
    public static final ServiceName GATEWAY = new ServiceName("gateway");
    private static final String HOME_PROPERTY = "meshscope.home";

    private static final String SERVICE_DEFAULTS =
            """
            {
              "timeout": 3,
              "log_level": "INFO",
              "sampling": 1.0
            }
            """;
    private static final String CALLER_DEFAULTS =
            """
            {
              "timeout": 3,
              "log_level": "INFO",
              "sampling": 1.0,
              "breaker": {
                "failure_rate": 50,
                "minimum_calls": 5,
                "window_size": 20,
                "wait_in_open": 10
              },
              "retry": {
                "max_attempts": 3
              }
            }
            """;

    /// @param database the part's database; empty when it has none
    /// @param calls whether the part calls other services
    private record Part(
            String name, int port, int managementPort, String database, boolean calls) {}

    private static final List<Part> PARTS =
            List.of(
                    new Part("user-service", 50051, 8001, "user_service", false),
                    new Part("order-service", 50052, 8002, "order_service", true),
                    new Part("payment-service", 50053, 8003, "payment_service", false),
                    new Part("inventory-service", 50054, 8004, "inventory_service", false),
                    new Part("shipping-service", 50055, 8005, "shipping_service", false),
                    new Part("gateway", 8000, 8000, "", true));

    private DemoShop() {}

    /// Where the shop's parts are looked for: the system property `meshscope.home`, which every way
    /// of starting Meshscope sets, else the working directory.
    public static Path home() {
        return Path.of(System.getProperty(HOME_PROPERTY, "")).toAbsolutePath().normalize();
    }

    /// The shop, its services on their default ports.
    ///
    /// @param home a source checkout (`services/<name>/target/<name>.jar`) or an installation
    ///   (`services/<name>.jar`, their libraries once for all in `services/lib`, and its own etcd
    ///   as `etcd/etcd`)
    /// @param etcdPort where the launched etcd serves
    /// @param consulPort where the launched Consul serves; empty to launch none
    /// @param otlpEndpoint where the services send telemetry, `http://127.0.0.1:4317`
    /// @param environment `dev`
    /// @param authority for mutual TLS; empty for plaintext
    /// @throws LaunchException when a service is missing, with the way to build it
    public static ClusterPlan plan(
            Path home,
            int etcdPort,
            OptionalInt consulPort,
            String otlpEndpoint,
            String environment,
            DemoOptions options,
            Optional<CertificateAuthority> authority) {
        var secrets = new DemoSecrets();
        return new ClusterPlan(
                NAME,
                environment,
                PARTS.stream().map(part -> planned(home, part, secrets, options)).toList(),
                otlpEndpoint,
                new ClusterPlan.Etcd(etcdPort, bundledEtcd(home)),
                configuration(environment, secrets),
                needs(home, consulPort, authority));
    }

    /// The configuration of a new shop: each service's defaults, written out so that there is
    /// something to change, and the gateway's signing secret, encrypted.
    private static Map<String, String> configuration(String environment, DemoSecrets secrets) {
        var keys = new LinkedHashMap<String, String>();
        for (Part part : PARTS) {
            keys.put(
                    "/config/" + environment + "/" + part.name(),
                    part.calls() ? CALLER_DEFAULTS : SERVICE_DEFAULTS);
        }
        keys.computeIfPresent(
                "/config/" + environment + "/" + GATEWAY,
                (key, defaults) ->
                        defaults.replaceFirst(
                                "\\{", "{\n  \"jwt_secret\": \"" + secrets.sealedRandom() + "\","));
        return keys;
    }

    private static Needs needs(
            Path home, OptionalInt consulPort, Optional<CertificateAuthority> authority) {
        Map<ServiceName, String> databases =
                PARTS.stream()
                        .filter(part -> !part.database().isEmpty())
                        .collect(
                                Collectors.toMap(
                                        part -> new ServiceName(part.name()), Part::database));
        return new Needs(
                databases,
                true,
                bundledNats(home),
                consulPort.isPresent(),
                consulPort.orElse(Needs.CONSUL_PORT),
                authority);
    }

    private static PlannedService planned(
            Path home, Part part, DemoSecrets secrets, DemoOptions options) {
        return new PlannedService(
                new ServiceName(part.name()),
                jar(home, part.name()),
                options.instances(),
                part.port(),
                part.managementPort(),
                List.of(),
                Map.of("MESHSCOPE_SECRET_KEY", secrets.key()));
    }

    private static Path jar(Path home, String service) {
        Path folder = home.resolve("services");
        String file = service + ".jar";
        return Stream.of(
                        folder.resolve(service).resolve("target").resolve(file),
                        folder.resolve(file))
                .filter(Files::isReadable)
                .findFirst()
                .orElseThrow(() ->
                        new LaunchException(
                                Message.of("demo.no-jar", service, folder),
                                Message.of("demo.no-jar.remedy")));
    }

    /// The etcd that a launch would start: the installation's own, the one that `MESHSCOPE_ETCD`
    /// names, or the one on the PATH; empty when there is none.
    public static Optional<Path> etcd(Path home, Map<String, String> environment) {
        return Program.ETCD.found(bundledEtcd(home), environment);
    }

    /// The NATS server that a launch would start, found likewise by `MESHSCOPE_NATS`.
    public static Optional<Path> nats(Path home, Map<String, String> environment) {
        return Program.NATS.found(bundledNats(home), environment);
    }

    /// The Consul that a launch would start, found likewise by `MESHSCOPE_CONSUL`.
    public static Optional<Path> consul(Map<String, String> environment) {
        return Program.CONSUL.found(Optional.empty(), environment);
    }

    private static Optional<Path> bundledNats(Path home) {
        return Optional.of(home.resolve("nats").resolve("nats-server")).filter(Files::isExecutable);
    }

    private static Optional<Path> bundledEtcd(Path home) {
        return Optional.of(home.resolve("etcd").resolve("etcd")).filter(Files::isExecutable);
    }
}
