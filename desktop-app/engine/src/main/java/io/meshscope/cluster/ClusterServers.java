package io.meshscope.cluster;

import io.meshscope.mesh.ProcessName;
import io.meshscope.mesh.ServiceName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The servers of a cluster that are started before its services: etcd, Consul, NATS, PostgreSQL.
///
/// @param registries that services register in; the first is the one they discover by
/// @param authority of the instances' certificates; empty for plaintext
record ClusterServers(
        List<Server> all, List<String> registries, Optional<CertificateAuthority> authority) {

    ClusterServers {
        all = List.copyOf(all);
        registries = List.copyOf(registries);
    }

    /// The programs that a launch starts.
    ///
    /// @param nats empty when the plan needs none
    /// @param consul empty when the plan needs none, or none is installed
    /// @param startsPostgres false when the plan has no databases, or they are elsewhere
    record Programs(Path etcd, Optional<Path> nats, Optional<Path> consul, boolean startsPostgres) {

        /// @throws LaunchException for the first that is missing, with the way to get it
        static Programs find(ClusterPlan plan, Map<String, String> environment) {
            Needs wanted = plan.needs();
            return new Programs(
                    EtcdServer.PROGRAM.find(plan.etcd().binary(), environment),
                    wanted.nats()
                            ? Optional.of(NatsServer.PROGRAM.find(wanted.natsBinary(), environment))
                            : Optional.empty(),
                    wanted.consul()
                            ? ConsulServer.PROGRAM.look(Optional.empty(), environment)
                            : Optional.empty(),
                    !wanted.databases().isEmpty()
                            && environment.getOrDefault(PostgresServer.VARIABLE, "").isEmpty());
        }
    }

    /// @param directory for the servers' data
    /// @param environment of the launching process
    static ClusterServers of(
            ClusterPlan plan,
            Programs programs,
            Path directory,
            Ports ports,
            Map<String, String> environment) {
        List<Server> servers = new ArrayList<>();
        List<String> registries = new ArrayList<>(List.of("etcd"));
        servers.add(new EtcdServer(programs.etcd(), plan.etcd().port(), directory.resolve("etcd")));
        programs.consul()
                .ifPresent(consul -> {
                    servers.add(
                            new ConsulServer(
                                    consul,
                                    plan.needs().consulPort(),
                                    plan.needs().authority(),
                                    directory.resolve("consul"),
                                    ports));
                    registries.add("consul");
                });
        programs.nats()
                .ifPresent(nats ->
                        servers.add(new NatsServer(nats, directory.resolve("nats"), ports)));
        if (programs.startsPostgres()) {
            servers.add(
                    new PostgresServer(
                            plan.needs().databases(),
                            directory.resolve("postgresql"),
                            CacheDirectory.of(environment),
                            PostgresAccount::forThisUser,
                            ports));
        }
        return new ClusterServers(servers, registries, plan.needs().authority());
    }

    List<ProcessName> names() {
        return all.stream().map(Server::name).toList();
    }

    /// The environment of an instance of a service, once all servers have been started.
    Map<String, String> environment(ProcessName instance, ServiceName service) {
        Map<String, String> environment = new HashMap<>();
        environment.put("MESHSCOPE_REGISTRIES", String.join(",", registries));
        all.forEach(server -> environment.putAll(server.environment(service)));
        authority
                .map(a -> a.issue(instance.value(), service.value()))
                .ifPresent(issued -> {
                    environment.put("MESHSCOPE_TLS", "mutual");
                    environment.put("MESHSCOPE_TLS_CA", issued.authority().toString());
                    environment.put("MESHSCOPE_TLS_CERT", issued.certificate().toString());
                    environment.put("MESHSCOPE_TLS_KEY", issued.key().toString());
                });
        return environment;
    }
}
