package io.meshscope.shop.gateway;

import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import io.meshscope.proto.shop.order.v1.CancelOrderRequest;
import io.meshscope.proto.shop.order.v1.GetOrderRequest;
import io.meshscope.proto.shop.order.v1.ListOrdersRequest;
import io.meshscope.proto.shop.order.v1.ListOrdersResponse;
import io.meshscope.proto.shop.order.v1.Order;
import io.meshscope.runtime.answer.Fallbacks;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
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
import java.util.concurrent.atomic.AtomicReference;
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
        AtomicReference<Metadata> headers = new AtomicReference<>();
        Order order =
                backends.orders()
                        .withInterceptors(
                                MetadataUtils.newCaptureMetadataInterceptor(
                                        headers, new AtomicReference<>()))
                        .createOrder(OrderJson.request(body, user(request)))
                        .getOrder();
        MutableHttpResponse<?> answer = HttpResponse.created(OrderJson.of(order));
        Metadata received = headers.get();
        Iterable<String> fallbacks = received == null ? null : received.getAll(Fallbacks.HEADER);
        if (fallbacks != null) {
            fallbacks.forEach(fallback -> answer.header("X-Fallback", fallback));
        }
        return answer;
    }

    @Get
    Map<String, Object> list(
            HttpRequest<?> request,
            @QueryValue(defaultValue = "1") int page,
            @QueryValue(value = "page_size", defaultValue = "20") int pageSize) {
        ListOrdersResponse orders =
                backends.orders()
                        .listOrders(
                                ListOrdersRequest.newBuilder()
                                        .setUserId(user(request))
                                        .setPage(page)
                                        .setPageSize(pageSize)
                                        .build());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("orders", orders.getOrdersList().stream().map(OrderJson::of).toList());
        body.put("total", orders.getTotal());
        return body;
    }

    @Get("/{id}")
    Map<String, Object> get(String id) {
        return OrderJson.of(
                backends.orders()
                        .getOrder(GetOrderRequest.newBuilder().setOrderId(id).build())
                        .getOrder());
    }

    @Post("/{id}/cancel")
    @Consumes("*/*")
    Map<String, Object> cancel(String id, @Nullable @Body String body) {
        return OrderJson.of(
                backends.orders()
                        .cancelOrder(
                                CancelOrderRequest.newBuilder()
                                        .setOrderId(id)
                                        .setReason(OrderJson.reason(body))
                                        .build())
                        .getOrder());
    }

    private static String user(HttpRequest<?> request) {
        return request.getAttribute(AccessFilter.USER, String.class).orElseThrow();
    }
}
