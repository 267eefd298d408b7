package io.meshscope.invoke.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.FileDescriptor;
import io.grpc.BindableService;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.SchemaFiles;
import io.meshscope.invoke.SchemaSource;
import io.meshscope.invoke.Target;
import io.meshscope.invoke.drift.DriftPart.Kind;
import io.meshscope.invoke.drift.DriftPart.Line;
import io.meshscope.invoke.grpc.GrpcInvoker;
import io.meshscope.mesh.Endpoint;
import io.meshscope.proto.shop.order.v1.GetOrderRequest;
import io.meshscope.proto.shop.order.v1.OrderServiceGrpc;
import io.meshscope.proto.shop.user.v1.UserServiceGrpc;
import io.meshscope.wire.access.InstanceAccess;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InstanceDriftTest {

    private static final Target ORDERS = new Target("etcd:///order-service");
    private static final String SERVICE = "shop.order.v1.OrderService";

    private final List<Server> servers = new ArrayList<>();
    private final List<Endpoint> endpoints = new ArrayList<>();
    private final GrpcInvoker invoker =
            new GrpcInvoker(
                    service -> endpoints,
                    InstanceAccess.PLAINTEXT,
                    InstantSource.system(),
                    new Random(42));

    private void serve(BindableService... services) throws Exception {
        var builder =
                NettyServerBuilder.forAddress(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        InsecureServerCredentials.create());
        for (BindableService service : services) {
            builder.addService(service);
        }
        Server server = builder.build().start();
        servers.add(server);
        endpoints.add(new Endpoint("127.0.0.1", server.getPort()));
    }

    @AfterEach
    void close() throws InterruptedException {
        invoker.close();
        for (Server server : servers) {
            server.shutdownNow().awaitTermination();
        }
    }

    private static BindableService orders() {
        return new OrderServiceGrpc.OrderServiceImplBase() {};
    }

    /// The shop's orders, where an order is asked for by a number, and for nobody.
    private static SchemaSource file(boolean whole) {
        FileDescriptor real = GetOrderRequest.getDescriptor().getFile();
        FileDescriptorProto.Builder changed = real.toProto().toBuilder();
        changed.getMessageTypeBuilderList().stream()
                .filter(m -> m.getName().equals("GetOrderRequest"))
                .forEach(m -> m.getFieldBuilder(0).setType(FieldDescriptorProto.Type.TYPE_INT64));
        var files = new HashMap<String, byte[]>();
        collect(real, files);
        files.put(real.getName(), changed.build().toByteArray());
        return () -> new SchemaFiles("orders.proto", List.of(SERVICE), whole ? files : Map.of());
    }

    private static void collect(FileDescriptor file, Map<String, byte[]> files) {
        file.getDependencies().forEach(d -> collect(d, files));
        files.put(file.getName(), file.toProto().toByteArray());
    }

    @Test
    void whatOnlyOneInstanceOffersIsTold() throws Exception {
        serve(orders(), ProtoReflectionServiceV1.newInstance());
        serve(orders(), ProtoReflectionServiceV1.newInstance());
        serve(
                orders(),
                new UserServiceGrpc.UserServiceImplBase() {},
                ProtoReflectionServiceV1.newInstance());
        List<InstanceDrift> drifts =
                InstanceDrift.of(invoker, ORDERS, Optional.empty(), Optional.empty());
        assertThat(drifts)
                .extracting(InstanceDrift::right)
                .containsExactly(endpoints.get(1).toString(), endpoints.get(2).toString());
        assertThat(drifts.getFirst().same()).isTrue();
        DriftPart users = drifts.getLast().parts().getFirst();
        assertThat(users.name()).isEqualTo("shop.user.v1.UserService");
        assertThat(users.lines())
                .contains(
                        new Line(
                                "WatchUsers",
                                Optional.empty(),
                                Optional.of(
                                        "rpc WatchUsers (shop.user.v1.WatchUsersRequest) returns"
                                                + " (stream shop.user.v1.WatchUsersResponse);")));
        assertThat(drifts.getLast().parts())
                .anyMatch(p -> p.kind() == Kind.MESSAGE && p.name().equals("shop.user.v1.User"));
    }

    @Test
    void anInstanceDiffersFromAFile() throws Exception {
        serve(orders(), ProtoReflectionServiceV1.newInstance());
        List<InstanceDrift> drifts =
                InstanceDrift.of(
                        invoker,
                        ORDERS,
                        Optional.of(file(true)),
                        Optional.of(SERVICE + "/GetOrder"));
        assertThat(drifts)
                .containsExactly(
                        new InstanceDrift(
                                "orders.proto",
                                endpoints.getFirst().toString(),
                                List.of(
                                        new DriftPart(
                                                "shop.order.v1.GetOrderRequest",
                                                Kind.MESSAGE,
                                                List.of(
                                                        new Line(
                                                                "order_id",
                                                                Optional.of("int64 order_id = 1;"),
                                                                Optional.of(
                                                                        "string order_id = 1;"))))),
                                Optional.empty()));
        assertThat(
                        InstanceDrift.of(
                                invoker,
                                ORDERS,
                                Optional.of(file(true)),
                                Optional.of(SERVICE + "/CancelOrder")))
                .allMatch(InstanceDrift::same);
    }

    @Test
    void whatCannotBeReadIsNotSaidToBeGone() throws Exception {
        serve(orders(), ProtoReflectionServiceV1.newInstance());
        DriftPart service =
                InstanceDrift.of(invoker, ORDERS, Optional.of(file(false)), Optional.empty())
                        .getFirst()
                        .parts()
                        .getFirst();
        assertThat(service.lines())
                .containsExactly(
                        new Line(
                                SERVICE,
                                Optional.of(SchemaDrift.UNREADABLE),
                                Optional.of("// 5 methods")));
    }

    @Test
    void anInstanceThatDoesNotTellIsSaid() throws Exception {
        serve(orders(), ProtoReflectionServiceV1.newInstance());
        assertThatThrownBy(
                        () -> InstanceDrift.of(invoker, ORDERS, Optional.empty(), Optional.empty()))
                .isInstanceOf(InvokeException.class)
                .hasMessageContaining("nothing to compare");
        serve(orders());
        assertThat(InstanceDrift.of(invoker, ORDERS, Optional.empty(), Optional.empty()))
                .singleElement()
                .satisfies(d -> {
                    assertThat(d.same()).isFalse();
                    assertThat(d.problem().orElseThrow().english())
                            .contains("no server reflection");
                });
    }
}
