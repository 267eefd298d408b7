package io.meshscope.shop.inventory;

import io.meshscope.shop.inventory.PostgresStock.RefusedException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The table `stock`, within a transaction. Lines are sorted, and rows are locked in their order.
final class Articles {

    private Articles() {}

    static Optional<Stock> find(Connection connection, String sku) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select on_hand, reserved from stock where sku = ?")) {
            select.setString(1, sku);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Stock(sku, row.getInt(1), row.getInt(2)))
                        : Optional.empty();
            }
        }
    }

    /// @throws RefusedException when an article is unknown or short
    static void reserve(Connection connection, Lines lines) throws SQLException {
        Map<String, Stock> locked = locked(connection, lines);
        for (Map.Entry<String, Integer> line : lines.bySku().entrySet()) {
            @Nullable Stock stock = locked.get(line.getKey());
            if (stock == null) {
                throw new RefusedException(new Reserving.Unknown(line.getKey()));
            }
            if (stock.available() < line.getValue()) {
                throw new RefusedException(
                        new Reserving.Short(line.getKey(), line.getValue(), stock.available()));
            }
        }
        each(connection, lines, "update stock set reserved = reserved + ? where sku = ?");
    }

    static void giveBack(Connection connection, Lines lines) throws SQLException {
        each(connection, lines, "update stock set reserved = reserved - ? where sku = ?");
    }

    /// Takes reserved articles out of the warehouse.
    static void ship(Connection connection, Lines lines) throws SQLException {
        each(
                connection,
                lines,
                """
                update stock set on_hand = on_hand - given.n, reserved = reserved - given.n
                from (select cast(? as integer) n) given where sku = ?
                """);
    }

    /// Takes articles that are no longer reserved out of the warehouse, as far as other orders have
    /// not reserved them.
    static void shipWhatIsFree(Connection connection, Lines lines) throws SQLException {
        each(
                connection,
                lines,
                "update stock set on_hand = greatest(reserved, on_hand - ?) where sku = ?");
    }

    /// @throws StockRepository.OverfullException when there would be more of an article than can be
    ///   counted
    static void add(Connection connection, Lines lines) throws SQLException {
        try (PreparedStatement upsert =
                connection.prepareStatement(
                        """
                        insert into stock (sku, on_hand) values (?, ?)
                        on conflict (sku) do update set on_hand = stock.on_hand + excluded.on_hand
                        where stock.on_hand <= ? - excluded.on_hand
                        """)) {
            for (Map.Entry<String, Integer> line : lines.bySku().entrySet()) {
                upsert.setString(1, line.getKey());
                upsert.setInt(2, line.getValue());
                upsert.setInt(3, StockLimits.MOST_ON_HAND);
                upsert.addBatch();
            }
            int[] counts = upsert.executeBatch();
            int i = 0;
            for (String sku : lines.bySku().keySet()) {
                if (counts[i++] == 0) {
                    throw new StockRepository.OverfullException(sku);
                }
            }
        }
    }

    private static Map<String, Stock> locked(Connection connection, Lines lines)
            throws SQLException {
        Map<String, Stock> found = new HashMap<>();
        try (PreparedStatement select =
                connection.prepareStatement(
                        """
                        select sku, on_hand, reserved from stock where sku = any (?)
                        order by sku collate "C" for update
                        """)) {
            select.setArray(1, connection.createArrayOf("text", lines.bySku().keySet().toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.put(
                            row.getString(1),
                            new Stock(row.getString(1), row.getInt(2), row.getInt(3)));
                }
            }
        }
        return found;
    }

    /// Runs an update of a count and an article for each line, in their order.
    private static void each(Connection connection, Lines lines, String sql) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            for (Map.Entry<String, Integer> line : lines.bySku().entrySet()) {
                update.setInt(1, line.getValue());
                update.setString(2, line.getKey());
                update.addBatch();
            }
            update.executeBatch();
        }
    }
}
