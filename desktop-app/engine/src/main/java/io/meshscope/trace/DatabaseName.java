package io.meshscope.trace;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What a database is called: `postgresql/orders@db1`, by its product, its name and its server, as
/// far as the caller tells them. Two of one product are two, and one that is told by older and by
/// newer names is one.
public final class DatabaseName {

    static final List<String> NAMES = List.of("db.namespace", "db.name", "db.instance");

    /// The ports that callers may leave out.
    private static final Map<String, String> PORTS =
            Map.of(
                    "postgresql", ":5432",
                    "mysql", ":3306",
                    "mariadb", ":3306",
                    "redis", ":6379",
                    "mongodb", ":27017",
                    "mssql", ":1433",
                    "microsoft.sql_server", ":1433",
                    "memcached", ":11211",
                    "cassandra", ":9042",
                    "elasticsearch", ":9200");

    private DatabaseName() {}

    /// The database that a client called; empty when it called none.
    public static Optional<String> of(Span client) {
        return SpanNames.database(client)
                .map(product ->
                        product
                                + SpanNames.first(client, NAMES).map(n -> "/" + n).orElse("")
                                + SpanNames.address(client)
                                        .map(at -> "@" + server(product, at))
                                        .orElse(""));
    }

    private static String server(String product, String address) {
        String at = address.toLowerCase(Locale.ROOT);
        String port = PORTS.getOrDefault(product, ":");
        return at.endsWith(port) ? at.substring(0, at.length() - port.length()) : at;
    }

    /// The product in a name: `postgresql`.
    public static String product(String name) {
        return name.split("[/@]", 2)[0];
    }

    /// The database in a name, without product and server: `orders`; the product where it has none.
    public static String database(String name) {
        String rest = withoutServer(name);
        return rest.substring(rest.indexOf('/') + 1);
    }

    /// A name without its server: `postgresql/orders`.
    public static String withoutServer(String name) {
        return name.substring(0, at(name));
    }

    private static int at(String name) {
        int at = name.lastIndexOf('@');
        return at < 0 ? name.length() : at;
    }
}
