package io.meshscope.shop.order.store;

import io.meshscope.runtime.data.Database;
import io.meshscope.runtime.data.TestDatabase;
import io.meshscope.shop.order.saga.Orders;
import io.meshscope.shop.order.saga.OrdersContract;
import io.micronaut.context.ApplicationContext;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

@Tag("process")
class JdbcOrdersTest extends OrdersContract {

    private static ApplicationContext context;

    @BeforeAll
    static void open() {
        context =
                TestDatabase.context(
                        TestDatabase.fresh(),
                        OpenTelemetrySdk.builder().build(),
                        Map.of("meshscope.saga.lease", "1h", "meshscope.saga.schedule", "off"));
    }

    @AfterAll
    static void close() {
        context.close();
    }

    @Override
    protected Orders orders() {
        return context.getBean(Orders.class);
    }

    @Override
    protected Duration lease() {
        return Duration.ofHours(1);
    }

    @Override
    protected void letLeaseEnd() {
        letPass(lease());
    }

    @Override
    protected void letHalfALeasePass() {
        letPass(lease().dividedBy(2));
    }

    /// The database's clock counts, and it cannot be set: what is due by it is set back instead. So
    /// no lease ends by itself, however slow the machine is.
    private static void letPass(Duration time) {
        context.getBean(Database.class)
                .write(connection -> {
                    try (PreparedStatement update =
                            connection.prepareStatement(
                                    "update sagas set lease_until = lease_until -"
                                            + " make_interval(secs => ?)")) {
                        update.setDouble(1, time.toMillis() / 1e3);
                        return update.executeUpdate();
                    }
                });
    }

    @Override
    protected List<String> events() {
        return context.getBean(Database.class)
                .read(connection -> {
                    List<String> events = new ArrayList<>();
                    try (Statement select = connection.createStatement();
                            ResultSet result =
                                    select.executeQuery(
                                            "select subject, payload::json ->> 'order_id' from"
                                                    + " outbox order by seq")) {
                        while (result.next()) {
                            events.add(result.getString(1) + " " + result.getString(2));
                        }
                    }
                    return events;
                });
    }
}
