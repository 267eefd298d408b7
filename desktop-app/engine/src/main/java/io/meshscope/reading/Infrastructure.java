package io.meshscope.reading;

import io.meshscope.mesh.ServiceName;
import io.meshscope.trace.DatabaseName;
import java.util.Locale;
import java.util.Set;

/// The names of databases, message brokers and registries that services use but that are no
/// services themselves: the values of OpenTelemetry's `db.system.name` and `messaging.system`, and
/// registries.
public final class Infrastructure {

    private static final Set<String> BROKERS =
            Set.of("activemq", "kafka", "nats", "pulsar", "rabbitmq", "rocketmq");

    private static final Set<String> OTHERS =
            Set.of(
                    "aws.dynamodb",
                    "dynamodb",
                    "cassandra",
                    "clickhouse",
                    "cockroachdb",
                    "consul",
                    "couchbase",
                    "elasticsearch",
                    "etcd",
                    "mariadb",
                    "memcached",
                    "microsoft.sql_server",
                    "mongodb",
                    "mssql",
                    "mysql",
                    "neo4j",
                    "opensearch",
                    "oracle",
                    "oracle.db",
                    "postgres",
                    "postgresql",
                    "redis",
                    "sqlite");

    private Infrastructure() {}

    public static boolean isNameOf(ServiceName service) {
        return OTHERS.contains(lower(service)) || isBroker(service);
    }

    /// Whether it passes messages on.
    public static boolean isBroker(ServiceName service) {
        return BROKERS.contains(lower(service));
    }

    private static String lower(ServiceName service) {
        return DatabaseName.product(service.shortName()).toLowerCase(Locale.ROOT);
    }
}
