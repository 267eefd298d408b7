package io.meshscope.shop.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.meshscope.proto.shop.inventory.v1.GetStockRequest;
import io.meshscope.proto.shop.inventory.v1.GetStockResponse;
import io.meshscope.proto.shop.inventory.v1.InventoryServiceGrpc;
import io.meshscope.proto.shop.inventory.v1.InventoryServiceGrpc.InventoryServiceBlockingStub;
import io.meshscope.proto.shop.inventory.v1.ReserveRequest;
import io.meshscope.proto.shop.inventory.v1.ReservedItem;
import io.meshscope.runtime.lifecycle.RunningService;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The whole service over its real server, with a real etcd, PostgreSQL and NATS.
@Tag("process")
class InventoryServiceTest {

    private static RunningService service;
    private static InventoryServiceBlockingStub client;

    @BeforeAll
    static void open() {
        service = RunningService.start(Main.IDENTITY, Map.of());
        client = InventoryServiceGrpc.newBlockingStub(service.channel());
    }

    @AfterAll
    static void close() {
        if (service != null) {
            service.close();
        }
    }

    @Test
    void theSeedIsThereAndTheServiceIsHealthyByName() {
        for (String sku : new String[] {"A-1", "A-100", "TEA-250"}) {
            assertThat(stock(sku).getAvailable()).as(sku).isGreaterThan(900_000);
        }
        assertThatThrownBy(() -> stock("A-101")).hasMessage("NOT_FOUND: no article 'A-101'");
        assertThat(
                        HealthGrpc.newBlockingStub(service.channel())
                                .check(
                                        HealthCheckRequest.newBuilder()
                                                .setService("shop.inventory.v1.InventoryService")
                                                .build())
                                .getStatus())
                .isEqualTo(ServingStatus.SERVING);
    }

    @Test
    void aReservationIsGivenBackByTheSweepWhenItsTimeIsUp() {
        client.reserve(reserve("o-swept", "A-10", 5, 3));
        assertThat(stock("A-10").getReserved()).isEqualTo(5);
        await().untilAsserted(() -> assertThat(stock("A-10").getReserved()).isZero());
        assertThat(stock("A-10").getAvailable()).isEqualTo(1_000_000);
    }

    @Test
    void ordersEventsMoveTheStockOnceEach() {
        client.reserve(reserve("o-shipped", "A-11", 5, 3_600));
        client.reserve(reserve("o-failed", "A-11", 7, 3_600));
        assertThat(stock("A-11").getReserved()).isEqualTo(12);
        publish("order.shipped", "o-shipped");
        publish("order.shipped", "o-shipped");
        publish("order.failed", "o-failed");
        publish("order.cancelled", "o-early");
        await().untilAsserted(() -> {
            assertThat(stock("A-11").getReserved()).isZero();
            assertThat(stock("A-11").getAvailable()).isEqualTo(999_995);
        });
        await().untilAsserted(() ->
                assertThatThrownBy(() -> client.reserve(reserve("o-early", "A-12", 1, 60)))
                        .hasMessageContaining("'o-early' has been released"));
    }

    @Test
    void aMessageThatIsTooLargeIsRefused() {
        ReserveRequest.Builder large = ReserveRequest.newBuilder().setOrderId("o-1");
        ReservedItem item =
                ReservedItem.newBuilder().setSku("x".repeat(60_000)).setQuantity(1).build();
        for (int i = 0; i < 75; i++) {
            large.addItems(item);
        }
        assertThat(large.build().getSerializedSize()).isGreaterThan(4 * 1024 * 1024);
        assertThatThrownBy(() -> client.reserve(large.build()))
                .hasMessageStartingWith("RESOURCE_EXHAUSTED");
        assertThat(stock("A-1").getAvailable()).as("the connection goes on").isPositive();
    }

    private static void publish(String subject, String orderId) {
        service.publish(subject, "{\"order_id\":\"" + orderId + "\"}");
    }

    private static ReserveRequest reserve(String orderId, String sku, int quantity, int seconds) {
        return ReserveRequest.newBuilder()
                .setOrderId(orderId)
                .addItems(ReservedItem.newBuilder().setSku(sku).setQuantity(quantity))
                .setHoldFor(com.google.protobuf.Duration.newBuilder().setSeconds(seconds))
                .build();
    }

    private static GetStockResponse stock(String sku) {
        return client.getStock(GetStockRequest.newBuilder().setSku(sku).build());
    }
}
