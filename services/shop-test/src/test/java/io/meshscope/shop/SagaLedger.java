package io.meshscope.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.testing.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Compares what the services' databases say in the end.
final class SagaLedger {

    private final PostgresServer server;

    SagaLedger(PostgresServer server) {
        this.server = server;
    }

    /// Orders that have not come to an end.
    Map<String, String> open() {
        return table(
                "order_service",
                "select o.id, o.status || ' at ' || s.step || ', attempt ' || s.attempts from"
                        + " orders o join sagas s on s.order_id = o.id where s.step <> 'DONE'");
    }

    /// How many events have not been handled, published or noticed.
    int unsettled() {
        return Integer.parseInt(
                        one("order_service", "select count(*) from outbox where sent_at is null"))
                + Integer.parseInt(one("inventory_service", "select sum(reserved) from stock"));
    }

    /// An order ends once; it is charged if and only if it has shipped; nothing stays reserved.
    void check(SagaTraffic traffic, Map<String, Integer> imported) {
        Map<String, String> orders = table("order_service", "select id, status from orders");
        Map<String, String> keys = table("order_service", "select idempotency_key, id from orders");
        Map<String, String> payments =
                table("payment_service", "select order_id, status from payment");
        Map<String, String> parcels =
                table("shipping_service", "select order_id, state from shipment");
        assertThat(keys).as("no order is lost").containsAllEntriesOf(traffic.answered);
        orders.forEach((id, status) -> {
            String payment = payments.getOrDefault(id, "none");
            switch (status) {
                case "SHIPPED", "DELIVERED" -> {
                    assertThat(payment).as(id).isEqualTo("CAPTURED");
                    assertThat(parcels).as(id).containsEntry(id, "SHIPPED");
                }
                case "FAILED", "CANCELLED" -> {
                    assertThat(payment).as(id + " " + status).isNotEqualTo("CAPTURED");
                    assertThat(parcels.get(id)).as(id).isNotEqualTo("SHIPPED");
                }
                default -> throw new AssertionError(id + " is " + status);
            }
        });
        traffic.cancelled.forEach(id -> assertThat(orders).containsEntry(id, "CANCELLED"));
        assertThat(orders.keySet()).as("nobody else is charged").containsAll(payments.keySet());
        assertThat(
                        table(
                                "payment_service",
                                "select order_id, count(*) from payment group by order_id having"
                                        + " count(*) > 1"))
                .as("charged twice")
                .isEmpty();
        assertThat(
                        table(
                                "order_service",
                                "select payload::json ->> 'order_id' as id, count(*) from outbox"
                                        + " where subject in ('order.shipped', 'order.failed',"
                                        + " 'order.cancelled') group by 1 having count(*) <> 1"))
                .as("ended twice")
                .isEmpty();
        checkStock(imported);
    }

    private void checkStock(Map<String, Integer> imported) {
        Map<String, String> sold =
                table(
                        "order_service",
                        "select i.sku, sum(i.quantity) from order_items i join orders o on o.id ="
                                + " i.order_id where o.status in ('SHIPPED', 'DELIVERED') group by"
                                + " i.sku");
        Map<String, String> left =
                table("inventory_service", "select sku, on_hand - reserved from stock");
        imported.forEach((sku, quantity) ->
                assertThat(Integer.parseInt(left.get(sku)))
                        .as(sku + " left")
                        .isEqualTo(quantity - Integer.parseInt(sold.getOrDefault(sku, "0"))));
        assertThat(one("inventory_service", "select sum(reserved) from stock"))
                .as("reserved")
                .isEqualTo("0");
    }

    /// How many orders ended how.
    Map<String, String> summary() {
        return table("order_service", "select status, count(*) from orders group by status");
    }

    /// A table's second column by its first; rows without a first one are left out.
    private Map<String, String> table(String database, String sql) {
        Map<String, String> rows = new LinkedHashMap<>();
        try (Connection connection = server.connect(database);
                Statement select = connection.createStatement();
                ResultSet result = select.executeQuery(sql)) {
            while (result.next()) {
                if (result.getString(1) != null) {
                    rows.put(result.getString(1), result.getString(2));
                }
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return rows;
    }

    private String one(String database, String sql) {
        return List.copyOf(table(database, "select 'it', (" + sql + ")").values()).getFirst();
    }
}
