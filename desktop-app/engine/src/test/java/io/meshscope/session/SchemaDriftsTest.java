package io.meshscope.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import io.meshscope.invoke.SchemaFiles;
import io.meshscope.invoke.Target;
import io.meshscope.invoke.ToldSchema;
import io.meshscope.journal.Journal;
import io.meshscope.journal.MemoryJournalStore;
import io.meshscope.journal.Observation;
import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.Instance;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.RemovalCause;
import io.meshscope.mesh.SchemaTold;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SchemaDriftsTest {

    private static final ServiceName ORDER = new ServiceName("order");

    private final Journal journal = new Journal(new MemoryJournalStore(), Journal.Limits.DEFAULT);
    private final SchemaDrifts drifts = new SchemaDrifts(journal);

    @AfterEach
    void close() {
        journal.close();
    }

    private void register(int port) throws InterruptedException {
        journal.put(
                Observation.of(
                        new SourceId("etcd"),
                        new RegistrationEvent.Added(
                                new Registration(
                                        ORDER,
                                        new InstanceId("h:" + port),
                                        new Endpoint("h", port),
                                        new Registration.Entry(
                                                new SourceId("etcd"), "/k" + port, "json", "{}", 1),
                                        Optional.empty(),
                                        Registration.Details.of(Instant.EPOCH, Map.of()),
                                        List.of()))));
    }

    /// An instance tells that its message has a field of this name.
    private void tells(int port, String field) {
        var message =
                DescriptorProto.newBuilder()
                        .setName("Order")
                        .addField(
                                FieldDescriptorProto.newBuilder()
                                        .setName(field)
                                        .setNumber(1)
                                        .setLabel(FieldDescriptorProto.Label.LABEL_OPTIONAL)
                                        .setType(FieldDescriptorProto.Type.TYPE_STRING));
        var file =
                FileDescriptorProto.newBuilder()
                        .setName("order.proto")
                        .setPackage("shop")
                        .setSyntax("proto3")
                        .addMessageType(message)
                        .addService(
                                ServiceDescriptorProto.newBuilder()
                                        .setName("Orders")
                                        .addMethod(
                                                MethodDescriptorProto.newBuilder()
                                                        .setName("Get")
                                                        .setInputType(".shop.Order")
                                                        .setOutputType(".shop.Order")))
                        .build();
        drifts.told(
                new ToldSchema(
                        new Target("etcd:///order"),
                        new SchemaFiles(
                                "server reflection v1",
                                List.of("shop.Orders"),
                                Map.of("order.proto", file.toByteArray())),
                        Optional.of("h:" + port),
                        Instant.EPOCH));
    }

    private Optional<SchemaTold> schema(int port) {
        return journal.state()
                .registrations()
                .instance(ORDER, new InstanceId("h:" + port))
                .flatMap(Instance::schema);
    }

    private void until(int port, List<String> differs) {
        await().until(() ->
                schema(port)
                        .equals(
                                Optional.of(
                                        new SchemaTold(
                                                Optional.of(new InstanceId("h:1")), differs))));
    }

    @Test
    void whoLeftAndCameBackTellsAnew() throws Exception {
        for (int port = 1; port <= 4; port++) {
            register(port);
        }
        await().until(() -> journal.state().registrations().present() == 4);
        tells(4, "before");
        journal.put(
                Observation.of(
                        new SourceId("etcd"),
                        new RegistrationEvent.Removed(
                                ORDER,
                                new InstanceId("h:4"),
                                RemovalCause.UNKNOWN,
                                true,
                                "its key is gone",
                                Optional.empty())));
        await().until(() -> journal.state().registrations().present() == 3);
        tells(1, "id");
        register(4);
        await().until(() -> journal.state().registrations().present() == 4);
        tells(2, "id");
        until(2, List.of());
        tells(3, "number");
        until(3, List.of("shop.Order"));
    }

    @Test
    void whatInstancesToldIsComparedWithTheFirst() throws Exception {
        register(1);
        register(2);
        await().until(() ->
                journal.state().registrations().instance(ORDER, new InstanceId("h:2")).isPresent());
        tells(9, "id");
        assertThat(schema(1)).as("nobody is registered there").isEmpty();
        tells(1, "id");
        tells(2, "id");
        until(2, List.of());
        tells(2, "number");
        until(2, List.of("shop.Order"));
        tells(1, "number");
        until(2, List.of());
    }
}
