package io.meshscope.shop.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.meshscope.proto.shop.order.v1.ListOrdersRequest;
import io.meshscope.proto.shop.order.v1.OrderServiceGrpc;
import io.meshscope.runtime.data.Database;
import io.meshscope.runtime.lifecycle.RunningService;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.ResultSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// What a started order-service has behind it, and what of that can be seen. The services that it
/// calls are not there.
@Tag("process")
class WarmOrderServiceTest {

    private static final ListAppender<ILoggingEvent> LOG = new ListAppender<>();
    private static RunningService service;

    @BeforeAll
    static void open() {
        LOG.start();
        root().addAppender(LOG);
        service = RunningService.start(Main.IDENTITY, Map.of("meshscope.warm-up.limit", "100ms"));
    }

    @AfterAll
    static void close() {
        root().detachAppender(LOG);
        if (service != null) {
            service.close();
        }
    }

    @Test
    void everyPartOfTheWarmUpWasRunAndWentWell() {
        assertThat(messages())
                .filteredOn(message -> message.startsWith("warm, in ms: "))
                .singleElement()
                .asString()
                .containsSubsequence(
                        "database connections ",
                        "an order taken back ",
                        "channels ",
                        "asking the other services ");
        assertThat(messages()).noneMatch(message -> message.contains("could not be warmed up"));
        assertThat(messages())
                .filteredOn(message -> message.contains("not reached within 100 ms"))
                .singleElement()
                .asString()
                .contains("inventory-service, payment-service, shipping-service, user-service");
    }

    @Test
    void everyConnectionToTheDatabaseIsOpen() {
        assertThat(meters().get("hikaricp.connections").gauge().value())
                .isEqualTo(meters().get("hikaricp.connections.max").gauge().value());
        await().untilAsserted(() ->
                assertThat(meters().get("hikaricp.connections.idle").gauge().value()).isPositive());
    }

    @Test
    void nothingOfItIsLeft() {
        Database database = service.context().getBean(Database.class);
        for (String table : List.of("orders", "sagas", "outbox")) {
            long rows =
                    database.read(connection -> {
                        try (var count =
                                        connection.prepareStatement(
                                                "select count(*) from " + table);
                                ResultSet result = count.executeQuery()) {
                            result.next();
                            return result.getLong(1);
                        }
                    });
            assertThat(rows).as(table).isZero();
        }
        assertThat(messages()).noneMatch(message -> message.startsWith("order ord-"));
    }

    @Test
    void onlyWhatACallerAskedIsCounted() {
        var _ =
                OrderServiceGrpc.newBlockingStub(service.channel())
                        .listOrders(ListOrdersRequest.newBuilder().setUserId("1").build());
        await().untilAsserted(() ->
                assertThat(
                                meters().find("grpc.server.processing.duration").timers().stream()
                                        .filter(timer ->
                                                "ListOrders".equals(timer.getId().getTag("method")))
                                        .mapToLong(Timer::count)
                                        .sum())
                        .isEqualTo(1));
    }

    private static List<String> messages() {
        return List.copyOf(LOG.list).stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private static MeterRegistry meters() {
        return service.context().getBean(MeterRegistry.class);
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }
}
