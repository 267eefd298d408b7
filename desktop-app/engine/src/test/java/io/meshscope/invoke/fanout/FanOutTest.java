package io.meshscope.invoke.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.grpc.stub.StreamObserver;
import io.meshscope.invoke.CallRequest;
import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.Target;
import io.meshscope.invoke.grpc.GrpcInvoker;
import io.meshscope.mesh.Endpoint;
import io.meshscope.proto.shop.order.v1.GetOrderRequest;
import io.meshscope.proto.shop.order.v1.GetOrderResponse;
import io.meshscope.proto.shop.order.v1.Order;
import io.meshscope.proto.shop.order.v1.OrderServiceGrpc;
import io.meshscope.wire.access.InstanceAccess;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FanOutTest {

    private final List<Server> servers = new ArrayList<>();
    private final List<Endpoint> endpoints = new ArrayList<>();
    private final GrpcInvoker invoker =
            new GrpcInvoker(
                    service -> endpoints,
                    InstanceAccess.PLAINTEXT,
                    InstantSource.system(),
                    new Random(42));

    /// An instance whose orders belong to one user; without one it has no orders.
    private static final class Orders extends OrderServiceGrpc.OrderServiceImplBase {

        private final String user;

        Orders(String user) {
            this.user = user;
        }

        @Override
        public void getOrder(GetOrderRequest request, StreamObserver<GetOrderResponse> response) {
            if (user.isEmpty()) {
                response.onError(Status.NOT_FOUND.asRuntimeException());
                return;
            }
            Order order = Order.newBuilder().setId(request.getOrderId()).setUserId(user).build();
            response.onNext(GetOrderResponse.newBuilder().setOrder(order).build());
            response.onCompleted();
        }
    }

    private void serve(String user) throws Exception {
        servers.add(
                NettyServerBuilder.forAddress(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                                InsecureServerCredentials.create())
                        .addService(new Orders(user))
                        .addService(ProtoReflectionServiceV1.newInstance())
                        .build()
                        .start());
        endpoints.add(new Endpoint("127.0.0.1", servers.getLast().getPort()));
    }

    @AfterEach
    void close() throws InterruptedException {
        invoker.close();
        for (Server server : servers) {
            server.shutdownNow().awaitTermination();
        }
    }

    private List<InstanceAnswer> call(String method) throws InterruptedException {
        return FanOut.call(
                invoker,
                new CallRequest(
                        new Target("etcd:///order-service"),
                        "shop.order.v1.OrderService/" + method,
                        "{\"orderId\": \"7\"}",
                        Map.of(),
                        Duration.ofSeconds(20),
                        false));
    }

    @Test
    void eachInstanceAnswersAndDifferencesAreMarked() throws Exception {
        serve("ann");
        serve("bob");
        serve("");
        List<InstanceAnswer> answers = call("GetOrder");
        assertThat(answers)
                .extracting(InstanceAnswer::instance)
                .containsExactlyElementsOf(endpoints.stream().map(Endpoint::toString).toList());
        assertThat(SideBySide.of(answers))
                .containsExactly(
                        row("status", "OK", "OK", "NOT_FOUND"),
                        row("/order/id", "\"7\"", "\"7\"", null),
                        row("/order/userId", "\"ann\"", "\"bob\"", null))
                .allMatch(SideBySide.Row::differs);
    }

    @Test
    void whatIsTheSameIsNotMarked() throws Exception {
        serve("ann");
        serve("ann");
        assertThat(SideBySide.of(call("GetOrder"))).noneMatch(SideBySide.Row::differs);
    }

    @Test
    void anInstanceThatIsGoneIsOneOfTheAnswers() throws Exception {
        serve("ann");
        serve("ann");
        servers.getLast().shutdownNow().awaitTermination();
        List<InstanceAnswer> answers = call("GetOrder");
        assertThat(answers).extracting(InstanceAnswer::code).containsExactly("OK", "UNAVAILABLE");
        assertThat(answers.getLast().said().english()).startsWith("Nothing listens");
    }

    @Test
    void streamsAndServicesWithoutInstancesAreRefused() throws Exception {
        assertThatThrownBy(() -> call("GetOrder")).hasMessageContaining("No instance");
        serve("ann");
        assertThatThrownBy(() -> call("WatchOrder"))
                .isInstanceOf(InvokeException.class)
                .hasMessageContaining("is a stream");
    }

    private static SideBySide.Row row(String at, String... values) {
        return new SideBySide.Row(
                at, java.util.Arrays.stream(values).map(Optional::ofNullable).toList());
    }
}
