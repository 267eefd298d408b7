package io.meshscope.shop;

import io.meshscope.runtime.consul.ConsulProbe;
import io.meshscope.runtime.etcd.EtcdProbe;
import io.meshscope.testing.ConsulProcess;
import io.meshscope.testing.EtcdProcess;
import io.meshscope.testing.FreePort;
import io.meshscope.testing.NatsServer;
import io.meshscope.testing.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/// The whole shop: two instances of each of its services, registered in a real etcd and a real
/// Consul, on a real PostgreSQL and a real NATS.
final class Fleet implements AutoCloseable {

    /// In the order of the build, which puts callees before their callers.
    static final List<String> SERVICES = services();

    static final int INSTANCES = 2;

    private static final Duration UP_WITHIN = Duration.ofMinutes(5);

    final EtcdProcess etcd;
    final ConsulProcess consul;
    private final NatsServer nats;
    private final PostgresServer postgres;
    private final EtcdProbe etcdProbe;
    private final ConsulProbe consulProbe;
    private final SpanSink sink;
    private final List<FleetMember> members = new ArrayList<>();
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private int expected = INSTANCES;

    private Fleet() {
        etcd = opened(EtcdProcess.start());
        consul = opened(ConsulProcess.start());
        sink = opened(new SpanSink());
        nats = opened(NatsServer.start());
        postgres = opened(PostgresServer.start());
        etcdProbe = opened(new EtcdProbe(etcd));
        consulProbe = opened(new ConsulProbe(consul));
    }

    private <T extends AutoCloseable> T opened(T part) {
        opened.push(part);
        return part;
    }

    /// Makes archives of classes that are missing, starts everything, and waits until every
    /// instance is registered in both registries.
    static Fleet start(Path directory) {
        var fleet = new Fleet();
        for (String service : SERVICES) {
            if (!service.equals("gateway")) {
                fleet.postgres.create(database(service));
            }
            fleet.etcdProbe.put(
                    "/config/dev/" + service, "{\"sampling\":0.1,\"log_level\":\"WARN\"}");
        }
        try {
            if (!SERVICES.stream().allMatch(ShopJvm::isTrained)) {
                fleet.prepareArchives(directory);
            }
            fleet.launch(INSTANCES, directory);
        } catch (RuntimeException | AssertionError e) {
            fleet.close();
            throw e;
        }
        return fleet;
    }

    private void launch(int instances, Path directory) {
        for (int number = 1; number <= instances; number++) {
            for (String service : SERVICES) {
                members.add(FleetMember.start(service, number, variables(service), directory));
            }
        }
        expected = instances;
        awaitComplete(UP_WITHIN);
    }

    /// Runs one of each, as they will be run, so that each leaves its archive of loaded classes.
    /// Twelve processes that start cold, and again under load, are too much for two processors.
    private void prepareArchives(Path directory) {
        launch(1, directory);
        try (var load = new OpenLoad(etcd.endpoint())) {
            load.login(20);
            OpenLoad.Running running = load.start(20);
            Awaitility.await().until(() -> running.sent() > 60);
            var _ = running.end();
        }
        members.parallelStream().forEach(FleetMember::terminate);
        members.clear();
    }

    /// The modules that are services: those that are started.
    private static List<String> services() {
        try {
            return Pattern.compile("<module>([a-z-]+)</module>")
                    .matcher(Files.readString(Path.of("..", "pom.xml")))
                    .results()
                    .map(m -> m.group(1))
                    .filter(m -> isService(Path.of("..", m, "pom.xml")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isService(Path pom) {
        try {
            return Files.readString(pom).contains("<service.main>");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String database(String service) {
        return service.replace('-', '_');
    }

    private Map<String, String> variables(String service) {
        var variables = new LinkedHashMap<String, String>();
        variables.put("MESHSCOPE_ETCD_ENDPOINTS", etcd.endpoint());
        variables.put("MESHSCOPE_REGISTRIES", "etcd,consul");
        variables.put("MESHSCOPE_CONSUL_ADDRESS", consul.address().toString());
        variables.put("MESHSCOPE_NATS_URL", nats.url());
        variables.put("MESHSCOPE_DATABASE_URL", postgres.url(database(service)));
        variables.put("MESHSCOPE_DATABASE_USER", "postgres");
        variables.put("MESHSCOPE_DATABASE_PASSWORD", "postgres");
        variables.put("OTEL_EXPORTER_OTLP_ENDPOINT", sink.endpoint());
        variables.put("GRPC_PORT", "" + FreePort.find());
        variables.put("HTTP_PORT", "" + FreePort.find());
        return variables;
    }

    /// The processor time that all instances together have used.
    Duration cpu() {
        return members.stream().map(FleetMember::cpu).reduce(Duration.ZERO, Duration::plus);
    }

    List<FleetMember> members() {
        return List.copyOf(members);
    }

    /// Ends one instance as an orchestrator does, starts it again and waits until it is registered.
    void restart(FleetMember member) {
        member.terminate();
        member.start();
        awaitComplete(UP_WITHIN);
    }

    /// Waits until each registry has exactly the instances there are.
    void awaitComplete(Duration atMost) {
        try {
            Awaitility.await()
                    .atMost(atMost)
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> complete(inEtcd()) && complete(inConsul()));
        } catch (org.awaitility.core.ConditionTimeoutException e) {
            var output = new StringBuilder();
            members.stream()
                    .filter(m -> !m.isAlive())
                    .forEach(m -> output.append(m.name()).append(":\n").append(m.output()));
            throw new AssertionError(
                    "etcd: " + inEtcd() + "\nconsul: " + inConsul() + "\n" + output, e);
        }
    }

    private boolean complete(Map<String, List<String>> registry) {
        return registry.keySet().equals(new TreeSet<>(SERVICES))
                && registry.values().stream().allMatch(i -> i.size() == expected);
    }

    /// The addresses of each service as etcd has them.
    Map<String, List<String>> inEtcd() {
        var found = new TreeMap<String, List<String>>();
        etcdProbe
                .get("/service/")
                .forEach((key, address) ->
                        found.computeIfAbsent(key.split("/")[2], s -> new ArrayList<>())
                                .add(address.replaceFirst("^.*://", "")));
        found.values().forEach(java.util.Collections::sort);
        return found;
    }

    /// The addresses of each service as Consul has them, whatever their checks say.
    Map<String, List<String>> inConsul() {
        var found = new TreeMap<String, List<String>>();
        for (String service : SERVICES) {
            consulProbe
                    .health(service)
                    .forEach(e ->
                            found.computeIfAbsent(service, s -> new ArrayList<>())
                                    .add(
                                            e.at("/Service/Address").asText()
                                                    + ":"
                                                    + e.at("/Service/Port").asInt()));
        }
        found.values().forEach(java.util.Collections::sort);
        return found;
    }

    @Override
    public void close() {
        members.forEach(FleetMember::close);
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
    }
}
