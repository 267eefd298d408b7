package io.meshscope.shop.gateway;

import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.ServerCredentials;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.meshscope.proto.shop.inventory.v1.GetStockRequest;
import io.meshscope.proto.shop.inventory.v1.GetStockResponse;
import io.meshscope.proto.shop.inventory.v1.ImportStockRequest;
import io.meshscope.proto.shop.inventory.v1.ImportStockResponse;
import io.meshscope.proto.shop.inventory.v1.InventoryServiceGrpc.InventoryServiceImplBase;
import io.meshscope.proto.shop.order.v1.CancelOrderRequest;
import io.meshscope.proto.shop.order.v1.CancelOrderResponse;
import io.meshscope.proto.shop.order.v1.CreateOrderRequest;
import io.meshscope.proto.shop.order.v1.CreateOrderResponse;
import io.meshscope.proto.shop.order.v1.GetOrderRequest;
import io.meshscope.proto.shop.order.v1.GetOrderResponse;
import io.meshscope.proto.shop.order.v1.ListOrdersRequest;
import io.meshscope.proto.shop.order.v1.ListOrdersResponse;
import io.meshscope.proto.shop.order.v1.Money;
import io.meshscope.proto.shop.order.v1.Order;
import io.meshscope.proto.shop.order.v1.OrderServiceGrpc.OrderServiceImplBase;
import io.meshscope.proto.shop.order.v1.OrderStatus;
import io.meshscope.proto.shop.order.v1.WatchOrderRequest;
import io.meshscope.proto.shop.order.v1.WatchOrderResponse;
import io.meshscope.proto.shop.shipping.v1.Shipment;
import io.meshscope.proto.shop.shipping.v1.ShipmentStatus;
import io.meshscope.proto.shop.shipping.v1.ShippingServiceGrpc.ShippingServiceImplBase;
import io.meshscope.proto.shop.shipping.v1.TrackRequest;
import io.meshscope.proto.shop.shipping.v1.TrackResponse;
import io.meshscope.proto.shop.user.v1.GetUserRequest;
import io.meshscope.proto.shop.user.v1.GetUserResponse;
import io.meshscope.proto.shop.user.v1.User;
import io.meshscope.proto.shop.user.v1.UserServiceGrpc.UserServiceImplBase;
import io.meshscope.proto.shop.user.v1.VerifyPasswordRequest;
import io.meshscope.proto.shop.user.v1.VerifyPasswordResponse;
import io.meshscope.runtime.answer.Fallbacks;
import io.meshscope.runtime.answer.FaultBarrier;
import io.meshscope.runtime.etcd.EtcdProbe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// The services behind a gateway in one server on a free port; an id decides what is answered.
final class ScriptedShop implements AutoCloseable {

    static final List<String> SERVICES =
            List.of("user-service", "order-service", "inventory-service", "shipping-service");

    /// What `order-{key}` is answered with; set by a test.
    final Map<String, StatusRuntimeException> failures = new ConcurrentHashMap<>();

    final List<CreateOrderRequest> created = new CopyOnWriteArrayList<>();
    final List<ImportStockRequest> imported = new CopyOnWriteArrayList<>();
    final CountDownLatch slowBegan = new CountDownLatch(1);
    final CountDownLatch slowMayEnd = new CountDownLatch(1);
    volatile @Nullable StreamObserver<WatchOrderResponse> watch;
    volatile boolean watchCancelled;
    volatile @Nullable StreamObserver<TrackResponse> track;
    private final Server server;

    ScriptedShop() {
        this(InsecureServerCredentials.create());
    }

    ScriptedShop(ServerCredentials credentials) {
        server =
                NettyServerBuilder.forAddress(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                                credentials)
                        .intercept(new FaultBarrier())
                        .intercept(new Fallbacks())
                        .addService(new Users())
                        .addService(new Orders())
                        .addService(new Stock())
                        .addService(new Parcels())
                        .build();
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String address() {
        return "127.0.0.1:" + server.getPort();
    }

    void register(EtcdProbe etcd) {
        SERVICES.forEach(name -> etcd.put("/service/" + name + "/" + address(), address()));
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    static Order order(String id, OrderStatus status) {
        return Order.newBuilder()
                .setId(id)
                .setUserId("123")
                .setStatus(status)
                .setTotal(Money.newBuilder().setCurrency("EUR").setAmountMinor(1998))
                .build();
    }

    static WatchOrderResponse change(String id, OrderStatus status) {
        return WatchOrderResponse.newBuilder().setOrder(order(id, status)).build();
    }

    static TrackResponse move(String orderId, ShipmentStatus status) {
        return TrackResponse.newBuilder()
                .setShipment(
                        Shipment.newBuilder()
                                .setId("shp-1")
                                .setOrderId(orderId)
                                .setStatus(status)
                                .setCarrier("Courier"))
                .build();
    }

    private static <A> void answer(StreamObserver<A> to, A message) {
        to.onNext(message);
        to.onCompleted();
    }

    private final class Users extends UserServiceImplBase {

        @Override
        public void getUser(GetUserRequest request, StreamObserver<GetUserResponse> answer) {
            String id = request.getUserId();
            if (id.equals("slow")) {
                slowBegan.countDown();
                try {
                    slowMayEnd.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            } else if (!id.matches("[0-9]{1,3}|1000")) {
                throw Status.NOT_FOUND.withDescription("no user '" + id + "'").asRuntimeException();
            }
            answer(
                    answer,
                    GetUserResponse.newBuilder()
                            .setUser(
                                    User.newBuilder()
                                            .setId(id)
                                            .setName("User-" + id)
                                            .setEmail("user" + id + "@example.com")
                                            .setAge(25))
                            .build());
        }

        @Override
        public void verifyPassword(
                VerifyPasswordRequest request, StreamObserver<VerifyPasswordResponse> answer) {
            if (request.getUserId().equals("guessed")) {
                throw StatusProto.toStatusRuntimeException(
                        com.google.rpc.Status.newBuilder()
                                .setCode(com.google.rpc.Code.RESOURCE_EXHAUSTED_VALUE)
                                .addDetails(
                                        com.google.protobuf.Any.pack(
                                                com.google.rpc.RetryInfo.newBuilder()
                                                        .setRetryDelay(
                                                                com.google.protobuf.Duration
                                                                        .newBuilder()
                                                                        .setSeconds(42))
                                                        .build()))
                                .build());
            }
            if (request.getPassword().length() > 72) {
                throw Status.INVALID_ARGUMENT.asRuntimeException();
            }
            answer(
                    answer,
                    VerifyPasswordResponse.newBuilder()
                            .setCorrect(
                                    request.getUserId().equals("123")
                                            && request.getPassword().equals("correct horse"))
                            .build());
        }
    }

    private final class Orders extends OrderServiceImplBase {

        @Override
        public void createOrder(
                CreateOrderRequest request, StreamObserver<CreateOrderResponse> answer) {
            created.add(request);
            Fallbacks.note("payment-deferred");
            answer(
                    answer,
                    CreateOrderResponse.newBuilder()
                            .setOrder(order("o-1", OrderStatus.ORDER_STATUS_PAYMENT_DEFERRED))
                            .build());
        }

        @Override
        public void getOrder(GetOrderRequest request, StreamObserver<GetOrderResponse> answer) {
            StatusRuntimeException failure = failures.get(request.getOrderId());
            if (failure != null) {
                throw failure;
            }
            answer(
                    answer,
                    GetOrderResponse.newBuilder()
                            .setOrder(order(request.getOrderId(), OrderStatus.ORDER_STATUS_PAID))
                            .build());
        }

        @Override
        public void listOrders(
                ListOrdersRequest request, StreamObserver<ListOrdersResponse> answer) {
            answer(
                    answer,
                    ListOrdersResponse.newBuilder()
                            .addOrders(
                                    order(
                                            request.getUserId()
                                                    + "-"
                                                    + request.getPage()
                                                    + "-"
                                                    + request.getPageSize(),
                                            OrderStatus.ORDER_STATUS_PAID))
                            .setTotal(41)
                            .build());
        }

        @Override
        public void cancelOrder(
                CancelOrderRequest request, StreamObserver<CancelOrderResponse> answer) {
            if (request.getOrderId().equals("shipped")) {
                throw Status.FAILED_PRECONDITION
                        .withDescription("order 'shipped' has shipped")
                        .asRuntimeException();
            }
            answer(
                    answer,
                    CancelOrderResponse.newBuilder()
                            .setOrder(
                                    order(request.getOrderId(), OrderStatus.ORDER_STATUS_CANCELLED)
                                            .toBuilder()
                                            .setReason(request.getReason()))
                            .build());
        }

        @Override
        public void watchOrder(
                WatchOrderRequest request, StreamObserver<WatchOrderResponse> answer) {
            if (request.getOrderId().equals("none")) {
                throw Status.NOT_FOUND.withDescription("no order 'none'").asRuntimeException();
            }
            ((ServerCallStreamObserver<WatchOrderResponse>) answer)
                    .setOnCancelHandler(() -> watchCancelled = true);
            answer.onNext(change(request.getOrderId(), OrderStatus.ORDER_STATUS_CREATED));
            if (request.getOrderId().equals("delivered")) {
                answer.onCompleted();
            }
            watch = answer;
        }
    }

    private final class Stock extends InventoryServiceImplBase {

        @Override
        public void getStock(GetStockRequest request, StreamObserver<GetStockResponse> answer) {
            if (request.getSku().equals("none")) {
                throw Status.NOT_FOUND.withDescription("no article 'none'").asRuntimeException();
            }
            answer(
                    answer,
                    GetStockResponse.newBuilder()
                            .setSku(request.getSku())
                            .setAvailable(7)
                            .setReserved(3)
                            .build());
        }

        @Override
        public StreamObserver<ImportStockRequest> importStock(
                StreamObserver<ImportStockResponse> answer) {
            return new StreamObserver<>() {
                private int messages;
                private long quantity;
                private boolean refused;

                @Override
                public void onNext(ImportStockRequest message) {
                    imported.add(message);
                    messages++;
                    quantity += message.getQuantity();
                    if (message.getQuantity() == 0 && !refused) {
                        refused = true;
                        answer.onError(
                                Status.INVALID_ARGUMENT
                                        .withDescription("messages[1].quantity must be from 1")
                                        .asRuntimeException());
                    }
                }

                @Override
                public void onError(Throwable e) {
                    // the gateway went away
                }

                @Override
                public void onCompleted() {
                    if (!refused) {
                        answer(
                                answer,
                                ImportStockResponse.newBuilder()
                                        .setArticles(messages)
                                        .setQuantity(quantity)
                                        .build());
                    }
                }
            };
        }
    }

    private final class Parcels extends ShippingServiceImplBase {

        @Override
        public StreamObserver<TrackRequest> track(StreamObserver<TrackResponse> answer) {
            return new StreamObserver<>() {
                @Override
                public void onNext(TrackRequest request) {
                    if (request.getOrderId().equals("none")) {
                        answer.onError(
                                Status.NOT_FOUND
                                        .withDescription("no shipment of order 'none'")
                                        .asRuntimeException());
                        return;
                    }
                    answer.onNext(
                            move(request.getOrderId(), ShipmentStatus.SHIPMENT_STATUS_PACKED));
                    track = answer;
                }

                @Override
                public void onError(Throwable e) {
                    // the gateway went away
                }

                @Override
                public void onCompleted() {
                    // nothing more to follow
                }
            };
        }
    }
}
