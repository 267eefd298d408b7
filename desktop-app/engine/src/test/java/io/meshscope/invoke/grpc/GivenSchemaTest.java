package io.meshscope.invoke.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Type;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.FileDescriptor;
import io.grpc.Metadata;
import io.meshscope.invoke.CallRequest;
import io.meshscope.invoke.CallResult;
import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.InvokeException.Remedy;
import io.meshscope.invoke.SchemaFiles;
import io.meshscope.invoke.SchemaPlace;
import io.meshscope.invoke.SchemaSource;
import io.meshscope.invoke.ServerSchema;
import io.meshscope.invoke.Target;
import io.meshscope.invoke.descriptorset.DescriptorSets;
import io.meshscope.proto.shop.order.v1.CreateOrderRequest;
import io.meshscope.wire.access.InstanceAccess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server that does not tell what it offers is called by a schema that the user gives.
class GivenSchemaTest {

    private static final String SERVICE = "shop.order.v1.OrderService";
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final ShopServer mute = new ShopServer();
    private final GrpcInvoker invoker =
            new GrpcInvoker(
                    service -> List.of(),
                    InstanceAccess.PLAINTEXT,
                    InstantSource.system(),
                    new Random(42));

    @AfterEach
    void close() throws InterruptedException {
        invoker.close();
        mute.close();
    }

    private static void add(FileDescriptor file, Map<String, byte[]> files) {
        files.put(file.getName(), file.toProto().toByteArray());
        file.getDependencies().forEach(d -> add(d, files));
    }

    private static SchemaSource orders(FileDescriptorProto... more) {
        Map<String, byte[]> files = new HashMap<>();
        add(CreateOrderRequest.getDescriptor().getFile(), files);
        List.of(more).forEach(file -> files.put(file.getName(), file.toByteArray()));
        return () -> new SchemaFiles("order.proto", List.of(SERVICE, "shop.Named"), files);
    }

    private CallRequest request(String method, String json) {
        return new CallRequest(
                new Target(mute.endpoint().toString()), method, json, Map.of(), TIMEOUT, false);
    }

    @Test
    void itIsCalledAndDescribed() {
        CallResult result =
                invoker.call(
                        request(SERVICE + "/CreateOrder", "{\"userId\": \"u-1\"}")
                                .by(Optional.of(orders())));
        assertThat(result.code()).isEqualTo("OK");
        assertThat(result.json().orElseThrow()).contains("\"userId\": \"u-1\"");
        ServerSchema schema = invoker.describe(orders());
        assertThat(schema.source()).isEqualTo("order.proto");
        assertThat(schema.peer()).isEmpty();
        assertThat(schema.missing()).isEmpty();
        assertThat(schema.undeclared()).containsExactly("shop.Named");
        assertThat(schema.methods()).extracting(m -> m.service()).containsOnly(SERVICE);
    }

    /// An older schema than the server's, and one that lacks an import.
    @Test
    void fieldsThatTheSchemaDoesNotKnowAreTold() {
        SchemaSource older =
                () -> {
                    var file = FileDescriptorProto.newBuilder().setName("old.proto");
                    file.setPackage("shop.order.v1")
                            .setSyntax("proto3")
                            .addDependency("gone.proto");
                    file.addMessageTypeBuilder().setName("In");
                    file.addMessageTypeBuilder()
                            .setName("Out")
                            .addFieldBuilder()
                            .setName("order")
                            .setNumber(1)
                            .setLabel(Label.LABEL_OPTIONAL)
                            .setType(Type.TYPE_MESSAGE)
                            .setTypeName(".gone.Order");
                    file.addServiceBuilder()
                            .setName("OrderService")
                            .addMethodBuilder()
                            .setName("CreateOrder")
                            .setInputType(".shop.order.v1.In")
                            .setOutputType(".shop.order.v1.Out");
                    return new SchemaFiles(
                            "old.proto",
                            List.of(SERVICE),
                            Map.of("old.proto", file.build().toByteArray()));
                };
        CallResult result =
                invoker.call(request(SERVICE + "/CreateOrder", "{}").by(Optional.of(older)));
        assertThat(result.code()).isEqualTo("OK");
        assertThat(result.response().text().unknown())
                .singleElement()
                .asString()
                .startsWith("gone.Order: 1");
        assertThat(
                        invoker.call(
                                        request(SERVICE + "/CreateOrder", "{}")
                                                .by(Optional.of(orders())))
                                .response()
                                .text()
                                .unknown())
                .isEmpty();
    }

    @Test
    void withoutOneTheRemedyIsNamed() {
        assertThatThrownBy(() -> invoker.call(request(SERVICE + "/GetOrder", "{}")))
                .isInstanceOfSatisfying(
                        InvokeException.class,
                        e -> assertThat(e.remedy()).isEqualTo(Remedy.SCHEMA_FILE))
                .hasMessageContaining("give a file that declares its services");
    }

    @Test
    void whatTheSchemaLacksIsSaid() {
        SchemaSource holed =
                orders(
                        FileDescriptorProto.newBuilder()
                                .setName("more.proto")
                                .addDependency("gone.proto")
                                .build());
        assertThat(invoker.describe(holed).missing()).containsExactly("gone.proto");
        assertThatThrownBy(() ->
                        invoker.call(
                                request(SERVICE + "/CreateOrder", "{\"nothing\": 1}")
                                        .by(Optional.of(holed))))
                .hasMessageContaining("nothing")
                .hasMessageContaining("Missing in order.proto: gone.proto.");
        assertThatThrownBy(() ->
                        PreparedCall.of(
                                        service -> List.of(),
                                        InstanceAccess.PLAINTEXT,
                                        new Target(mute.endpoint().toString()),
                                        SERVICE + "/CreateOrder",
                                        new Metadata(),
                                        Optional.of(holed))
                                .encode("{\"nothing\": 1}"))
                .hasMessageContaining("Missing in order.proto: gone.proto.");
        assertThatThrownBy(
                        () -> invoker.call(request("shop.Named/Get", "{}").by(Optional.of(holed))))
                .isInstanceOfSatisfying(
                        InvokeException.class,
                        e -> assertThat(e.remedy()).isEqualTo(Remedy.SCHEMA_FILE))
                .hasMessage(
                        "order.proto names the service shop.Named, but what declares it is missing"
                                + " or cannot be used.");
        assertThatThrownBy(() -> invoker.call(request("shop.No/Get", "{}").by(Optional.of(holed))))
                .hasMessageStartingWith(
                        "order.proto has no service shop.No. It offers: " + SERVICE);
    }

    /// A damaged file is refused in words or read as far as it goes;
    /// `-Dmeshscope.mutations=1000000` for a long run.
    @Test
    void damagedDescriptorSetsDoNoHarm(@TempDir Path folder) throws Exception {
        var set = FileDescriptorSet.newBuilder();
        for (byte[] file : orders().read().files().values()) {
            set.addFile(FileDescriptorProto.parseFrom(file));
        }
        byte[] whole = set.build().toByteArray();
        Path file = folder.resolve("damaged.pb");
        SchemaSource source = new DescriptorSets().at(new SchemaPlace(List.of(file), List.of()));
        var random = new Random(7);
        int described = 0;
        for (int n = 0; n < Integer.getInteger("meshscope.mutations", 500); n++) {
            byte[] bytes =
                    Arrays.copyOf(whole, whole.length - random.nextInt(2) * random.nextInt(90));
            for (int m = random.nextInt(6); m >= 0; m--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            Files.write(file, bytes);
            try {
                described += invoker.describe(source).methods().isEmpty() ? 0 : 1;
            } catch (InvokeException e) {
                assertThat(e).hasMessageContaining("damaged.pb");
            }
        }
        assertThat(described).isPositive();
    }
}
