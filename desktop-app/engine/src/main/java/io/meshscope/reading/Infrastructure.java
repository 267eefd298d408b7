package io.meshscope.reading;

import io.meshscope.mesh.ServiceName;
import java.util.Locale;
import java.util.Set;

/// The names of databases, message brokers and registries that services use but that are no
/// services themselves: the values of OpenTelemetry's `db.system.name` and `messaging.system`, and
/// registries.
public final class Infrastructure {

    private static final Set<String> NAMES =
            Set.of(
                    "activemq",
                    "cassandra",
                    "clickhouse",
                    "cockroachdb",
                    "consul",
                    "couchbase",
                    "elasticsearch",
                    "etcd",
                    "kafka",
                    "mariadb",
                    "memcached",
                    "microsoft.sql_server",
                    "mongodb",
                    "mssql",
                    "mysql",
                    "nats",
                    "neo4j",
                    "opensearch",
                    "oracle",
                    "oracle.db",
                    "postgres",
                    "postgresql",
                    "pulsar",
                    "rabbitmq",
                    "redis",
                    "rocketmq",
                    "sqlite");

    private Infrastructure() {}

    public static boolean isNameOf(ServiceName service) {
        return NAMES.contains(service.shortName().toLowerCase(Locale.ROOT));
    }
}
