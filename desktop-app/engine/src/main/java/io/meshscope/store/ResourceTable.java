package io.meshscope.store;

import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.Resource;
import io.meshscope.mesh.ServiceName;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// The table of the resources that sent telemetry: each stands in it once, and a span carries only
/// its number.
///
/// The latest [#KNOWN] resources are remembered; one that comes again after it was forgotten gets
/// another number, which costs a row and nothing else.
public final class ResourceTable implements AutoCloseable {

    static final String TABLE =
            "CREATE TABLE IF NOT EXISTS resources (id BIGINT NOT NULL, service VARCHAR NOT NULL,"
                    + " instance VARCHAR, attributes VARCHAR)";

    private static final int KNOWN = 10_000;

    private final Connections connections;
    private final @Nullable DuckDBConnection writing;
    private final Map<Resource, Long> ids = new Latest<>();
    private final Map<Long, Resource> byId = new Latest<>();
    private long next;

    ResourceTable(Connections connections, boolean readOnly) throws SQLException {
        this.connections = connections;
        this.writing = readOnly ? null : connections.own();
        if (writing != null) {
            next = defined(writing);
        }
    }

    /// @return the first number that is free
    private static long defined(DuckDBConnection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(TABLE);
            try (ResultSet rows =
                    statement.executeQuery("SELECT coalesce(max(id), 0) FROM resources")) {
                return rows.next() ? rows.getLong(1) + 1 : 1;
            }
        }
    }

    /// The number of a resource; the resource is added to the table if it is new.
    public synchronized long idOf(Resource resource) throws SQLException {
        @Nullable Long known = ids.get(resource);
        if (known != null) {
            return known;
        }
        long id = next;
        try (PreparedStatement insert =
                Objects.requireNonNull(writing)
                        .prepareStatement("INSERT INTO resources VALUES (?, ?, ?, ?)")) {
            insert.setLong(1, id);
            insert.setString(2, resource.service().value());
            insert.setString(3, resource.instance().map(InstanceId::value).orElse(null));
            insert.setString(4, AttributesJson.write(resource.attributes()));
            insert.executeUpdate();
        }
        next++;
        ids.put(resource, id);
        byId.put(id, resource);
        return id;
    }

    /// The resource with a number.
    public synchronized Resource byId(long id) throws SQLException {
        @Nullable Resource known = byId.get(id);
        if (known == null) {
            known = load(id);
            byId.put(id, known);
        }
        return known;
    }

    private Resource load(long id) throws SQLException {
        if (writing != null) {
            return load(writing, id);
        }
        try (DuckDBConnection reading = connections.own()) {
            return load(reading, id);
        }
    }

    private static Resource load(DuckDBConnection connection, long id) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT service, instance, attributes FROM resources WHERE id = ?")) {
            select.setLong(1, id);
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next()) {
                    return new Resource(Resource.UNKNOWN_SERVICE, Optional.empty(), Map.of());
                }
                return new Resource(
                        new ServiceName(rows.getString(1)),
                        Optional.ofNullable(rows.getString(2)).map(InstanceId::new),
                        AttributesJson.readText(rows.getString(3)));
            }
        }
    }

    @Override
    public void close() {
        if (writing != null) {
            Connections.closeQuietly(writing);
        }
    }

    private static final class Latest<K, V> extends LinkedHashMap<K, V> {

        private static final long serialVersionUID = 1L;

        Latest() {
            super(64, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > KNOWN;
        }
    }
}
