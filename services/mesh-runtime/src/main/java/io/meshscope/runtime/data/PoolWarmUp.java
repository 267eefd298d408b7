package io.meshscope.runtime.data;

import io.meshscope.runtime.warmup.WarmUp;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Opens every connection of the pool: takes them all at once, and gives them back.
@Singleton
@Requires(property = DatabaseBeans.NAME)
final class PoolWarmUp implements WarmUp {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final DatabasePool pool;
    private final DatabaseSettings settings;

    PoolWarmUp(DatabasePool pool, DatabaseSettings settings) {
        this.pool = pool;
        this.settings = settings;
    }

    @Override
    public Stage stage() {
        return Stage.CONNECTIONS;
    }

    @Override
    public String title() {
        return "database connections";
    }

    @Override
    public void run() throws SQLException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        List<Connection> taken = new ArrayList<>();
        try {
            while (taken.size() < settings.poolSize()) {
                try {
                    taken.add(pool.connections().getConnection());
                } catch (SQLTransientConnectionException e) {
                    if (System.nanoTime() > until) {
                        throw e;
                    }
                    // A request would give up now; the warm-up has time.
                }
            }
        } finally {
            for (Connection connection : taken) {
                connection.close();
            }
        }
    }
}
