package io.meshscope.shop.order.store;

import static org.awaitility.Awaitility.await;

import io.meshscope.runtime.data.Database;
import io.meshscope.runtime.data.TestDatabase;
import io.meshscope.shop.order.saga.Orders;
import io.meshscope.shop.order.saga.OrdersContract;
import io.micronaut.context.ApplicationContext;
import io.opentelemetry.sdk.OpenTelemetrySdk;
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
                        Map.of("meshscope.saga.lease", "600ms", "meshscope.saga.schedule", "off"));
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
        return Duration.ofMillis(600);
    }

    /// By the database's clock, which is the one that counts.
    @Override
    protected void letLeaseEnd() {
        waitOut(lease().plusMillis(50));
    }

    @Override
    protected void letHalfALeasePass() {
        waitOut(lease().dividedBy(2));
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

    private static void waitOut(Duration duration) {
        await().pollDelay(duration).until(() -> true);
    }
}
