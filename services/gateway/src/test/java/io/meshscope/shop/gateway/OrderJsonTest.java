package io.meshscope.shop.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshscope.proto.shop.order.v1.CreateOrderRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderJsonTest {

    @Test
    void readsAnOrderOfTheTokensUser() {
        CreateOrderRequest request =
                OrderJson.request(
                        """
                        {"items": [{"sku": "A-1", "quantity": 2, "unit_price_minor": 999}],
                         "payment_method": "wallet", "labels": {"gift": "yes"}}
                        """,
                        "123");
        assertThat(request.getUserId()).isEqualTo("123");
        assertThat(request.getItems(0).getUnitPriceMinor()).isEqualTo(999);
        assertThat(request.hasWallet()).isTrue();
        assertThat(request.getLabelsMap()).containsEntry("gift", "yes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{}",
                "{\"items\": 1}",
                "{\"items\": [{\"sku\": 1}]}",
                "{\"items\": [{\"quantity\": 1.5}]}",
                "{\"items\": [], \"payment_method\": \"gold\"}"
            })
    void whatIsNoOrderIsRefused(String body) {
        assertThatThrownBy(() -> OrderJson.request(body, "1"))
                .isInstanceOf(BadRequestException.class);
    }
}
