package io.meshscope.shop.inventory;

import io.meshscope.runtime.data.Database;
import io.meshscope.shop.inventory.Reservations.Reservation;
import io.meshscope.shop.inventory.Reservations.State;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Stock in PostgreSQL. Every transaction locks in the same order, first one reservation and then
/// articles by name, so that none waits for another in a circle.
@Singleton
final class PostgresStock implements StockRepository {

    private static final int EXPIRED_AT_ONCE = 200;

    private final Database database;

    PostgresStock(Database database) {
        this.database = database;
    }

    @Override
    public Reserving reserve(String orderId, Lines lines, Instant now, Instant until) {
        try {
            return database.write(connection -> reserve(connection, orderId, lines, now, until));
        } catch (RefusedException e) {
            return e.why; // and nothing of the transaction is left
        }
    }

    private static Reserving reserve(
            Connection connection, String orderId, Lines lines, Instant now, Instant until)
            throws SQLException {
        boolean isNew = Reservations.begin(connection, orderId, State.HELD, until, now);
        Reservation held = Reservations.locked(connection, orderId).orElseThrow();
        if (isNew) {
            Articles.reserve(connection, lines);
            Reservations.addLines(connection, orderId, lines);
            return new Reserving.Reserved(held.id(), until);
        }
        if (held.state() == State.RELEASED) {
            return new Reserving.Released();
        }
        if (!Reservations.lines(connection, orderId).equals(lines)) {
            return new Reserving.Different();
        }
        if (held.state() == State.EXPIRED) {
            Articles.reserve(connection, lines);
            Reservations.hold(connection, orderId, until, now);
            return new Reserving.Reserved(held.id(), until);
        }
        return new Reserving.Reserved(held.id(), held.until());
    }

    @Override
    public boolean release(String orderId, Instant now) {
        return database.write(connection -> {
            if (Reservations.begin(connection, orderId, State.RELEASED, now, now)) {
                return false;
            }
            State state = Reservations.locked(connection, orderId).orElseThrow().state();
            if (state == State.SHIPPED || state == State.RELEASED) {
                return false;
            }
            Reservations.change(connection, orderId, State.RELEASED, now);
            if (state == State.EXPIRED) {
                return false;
            }
            Articles.giveBack(connection, Reservations.lines(connection, orderId));
            return true;
        });
    }

    @Override
    public Shipping ship(String orderId, Instant now) {
        return database.write(connection -> {
            Optional<Reservation> held = Reservations.locked(connection, orderId);
            if (held.isEmpty() || held.get().state() == State.RELEASED) {
                return Shipping.NOT_RESERVED;
            }
            if (held.get().state() == State.SHIPPED) {
                return Shipping.ALREADY_SHIPPED;
            }
            Reservations.change(connection, orderId, State.SHIPPED, now);
            Lines lines = Reservations.lines(connection, orderId);
            if (held.get().state() == State.HELD) {
                Articles.ship(connection, lines);
                return Shipping.SHIPPED;
            }
            Articles.shipWhatIsFree(connection, lines);
            return Shipping.AFTER_EXPIRY;
        });
    }

    @Override
    public int expire(Instant now) {
        List<String> due =
                database.read(connection -> Reservations.due(connection, now, EXPIRED_AT_ONCE));
        int given = 0;
        for (String orderId : due) {
            given += database.write(connection -> expire(connection, orderId, now)) ? 1 : 0;
        }
        return given;
    }

    private static boolean expire(Connection connection, String orderId, Instant now)
            throws SQLException {
        boolean isDue =
                Reservations.locked(connection, orderId)
                        .filter(held -> held.state() == State.HELD && !held.until().isAfter(now))
                        .isPresent();
        if (isDue) {
            Reservations.change(connection, orderId, State.EXPIRED, now);
            Articles.giveBack(connection, Reservations.lines(connection, orderId));
        }
        return isDue;
    }

    @Override
    public Optional<Stock> find(String sku) {
        return database.read(connection -> Articles.find(connection, sku));
    }

    @Override
    public void add(Lines lines) {
        database.write(connection -> {
            Articles.add(connection, lines);
            return null;
        });
    }

    /// Rolls a reservation back.
    static final class RefusedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Reserving why;

        RefusedException(Reserving why) {
            super(why.toString());
            this.why = why;
        }
    }
}
