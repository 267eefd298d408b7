package io.meshscope.shop.gateway;

import io.meshscope.proto.shop.order.v1.WatchOrderRequest;
import io.meshscope.proto.shop.order.v1.WatchOrderResponse;
import io.meshscope.proto.shop.shipping.v1.TrackRequest;
import io.meshscope.proto.shop.shipping.v1.TrackResponse;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Map;
import org.reactivestreams.Publisher;

/// What happens to an order, as server-sent events, until nothing more can happen. A failure before
/// the first event is an ordinary answer.
@Controller("/api/orders")
@ExecuteOn(TaskExecutors.BLOCKING)
final class StreamController {

    private final Backends backends;
    private final OpenStreams open;

    StreamController(Backends backends, OpenStreams open) {
        this.backends = backends;
        this.open = open;
    }

    /// `event: order` for the order as it is and for each change of its status.
    @Get(value = "/{id}/watch", produces = MediaType.TEXT_EVENT_STREAM)
    HttpResponse<Publisher<Event<Map<String, Object>>>> watch(String id) {
        WatchOrderRequest wanted = WatchOrderRequest.newBuilder().setOrderId(id).build();
        GrpcEvents<WatchOrderRequest, WatchOrderResponse> events =
                new GrpcEvents<>("order", OrderJson::of, open);
        return backends.orderStreams()
                .call(orders -> {
                    orders.watchOrder(wanted, events);
                    return HttpResponse.ok(events.afterFirst());
                });
    }

    /// `event: shipment` for the order's shipment as it is and as it moves.
    @Get(value = "/{id}/track", produces = MediaType.TEXT_EVENT_STREAM)
    HttpResponse<Publisher<Event<Map<String, Object>>>> track(String id) {
        TrackRequest wanted = TrackRequest.newBuilder().setOrderId(id).build();
        GrpcEvents<TrackRequest, TrackResponse> events =
                new GrpcEvents<>("shipment", ShipmentJson::of, open);
        return backends.shippingStreams()
                .call(shipping -> {
                    var requests = shipping.track(events);
                    requests.onNext(wanted);
                    requests.onCompleted(); // it ends when the shipment is delivered
                    return HttpResponse.ok(events.afterFirst());
                });
    }
}
