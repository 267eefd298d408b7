package io.meshscope.shop.gateway;

import io.meshscope.proto.shop.order.v1.CancelOrderRequest;
import io.meshscope.proto.shop.order.v1.CreateOrderRequest;
import io.meshscope.proto.shop.order.v1.GetOrderRequest;
import io.meshscope.proto.shop.order.v1.ListOrdersRequest;
import io.meshscope.proto.shop.order.v1.ListOrdersResponse;
import io.meshscope.proto.shop.order.v1.Order;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `/api/orders`.
@Controller("/api/orders")
@ExecuteOn(TaskExecutors.BLOCKING)
final class OrderController {

    private final Backends backends;

    OrderController(Backends backends) {
        this.backends = backends;
    }

    @Post
    @Consumes("*/*")
    HttpResponse<?> create(HttpRequest<?> request, @Nullable @Body String body) {
        CreateOrderRequest wanted = OrderJson.request(body, user(request));
        UsedFallbacks fallbacks = new UsedFallbacks();
        Order order =
                backends.orders()
                        .call(orders ->
                                orders.withInterceptors(fallbacks).createOrder(wanted).getOrder());
        return fallbacks.named(HttpResponse.created(OrderJson.of(order)));
    }

    @Get
    Map<String, Object> list(
            HttpRequest<?> request,
            @QueryValue(defaultValue = "1") int page,
            @QueryValue(value = "page_size", defaultValue = "20") int pageSize) {
        ListOrdersRequest wanted =
                ListOrdersRequest.newBuilder()
                        .setUserId(user(request))
                        .setPage(page)
                        .setPageSize(pageSize)
                        .build();
        ListOrdersResponse orders = backends.orders().call(stub -> stub.listOrders(wanted));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("orders", orders.getOrdersList().stream().map(OrderJson::of).toList());
        body.put("total", orders.getTotal());
        return body;
    }

    @Get("/{id}")
    Map<String, Object> get(String id) {
        GetOrderRequest wanted = GetOrderRequest.newBuilder().setOrderId(id).build();
        return OrderJson.of(backends.orders().call(orders -> orders.getOrder(wanted)).getOrder());
    }

    @Post("/{id}/cancel")
    @Consumes("*/*")
    Map<String, Object> cancel(String id, @Nullable @Body String body) {
        CancelOrderRequest wanted =
                CancelOrderRequest.newBuilder()
                        .setOrderId(id)
                        .setReason(OrderJson.reason(body))
                        .build();
        return OrderJson.of(
                backends.orders().call(orders -> orders.cancelOrder(wanted)).getOrder());
    }

    private static String user(HttpRequest<?> request) {
        return request.getAttribute(AccessFilter.USER, String.class).orElseThrow();
    }
}
