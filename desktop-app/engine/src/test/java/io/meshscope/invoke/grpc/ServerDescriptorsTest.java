package io.meshscope.invoke.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import io.meshscope.invoke.FieldShape;
import io.meshscope.invoke.SchemaFiles;
import io.meshscope.invoke.ServerSchema;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Some servers tell less than they should, or nonsense. Whatever can be used is used.
class ServerDescriptorsTest {

    private static FileDescriptorProto.Builder file(String name, String... imports) {
        return FileDescriptorProto.newBuilder()
                .setName(name)
                .setPackage("t")
                .setSyntax("proto3")
                .addAllDependency(List.of(imports));
    }

    private static DescriptorProto message(String name, String fieldType) {
        return DescriptorProto.newBuilder()
                .setName(name)
                .addField(
                        FieldDescriptorProto.newBuilder()
                                .setName("it")
                                .setNumber(1)
                                .setLabel(FieldDescriptorProto.Label.LABEL_OPTIONAL)
                                .setType(FieldDescriptorProto.Type.TYPE_MESSAGE)
                                .setTypeName(fieldType))
                .build();
    }

    private static ServiceDescriptorProto service(String type) {
        return ServiceDescriptorProto.newBuilder()
                .setName("S")
                .addMethod(
                        MethodDescriptorProto.newBuilder()
                                .setName("Get")
                                .setInputType(type)
                                .setOutputType(type))
                .build();
    }

    private static ServerSchema schema(FileDescriptorProto.Builder... files) {
        Map<String, byte[]> byName = new HashMap<>();
        for (var file : files) {
            byName.put(file.getName(), file.build().toByteArray());
        }
        var descriptors = new ServerDescriptors(new SchemaFiles("it", List.of("t.S"), byName));
        return SchemaShapes.schema(descriptors, Optional.empty(), Instant.EPOCH);
    }

    @Test
    void anImportThatIsNotToldLeavesAHole() {
        ServerSchema schema =
                schema(
                        file("a.proto", "missing.proto")
                                .addMessageType(message("A", ".other.Missing"))
                                .addService(service(".t.A")));
        assertThat(schema.methods()).extracting(m -> m.fullName()).containsExactly("t.S/Get");
        FieldShape hole = schema.message("t.A").orElseThrow().fields().getFirst();
        assertThat(hole.messageType()).contains("other.Missing");
        assertThat(schema.message("other.Missing").orElseThrow().fields()).isEmpty();
        assertThat(schema.missing()).containsExactly("missing.proto");
    }

    @Test
    void wellKnownTypesNeedNotBeTold() {
        ServerSchema schema =
                schema(
                        file("a.proto", "google/protobuf/timestamp.proto")
                                .addMessageType(message("A", ".google.protobuf.Timestamp"))
                                .addService(service(".t.A")));
        assertThat(schema.message("google.protobuf.Timestamp").orElseThrow().fields())
                .extracting(FieldShape::name)
                .containsExactly("seconds", "nanos");
    }

    @Test
    void messagesThatContainThemselvesAreToldOnce() {
        ServerSchema schema =
                schema(
                        file("a.proto")
                                .addMessageType(message("A", ".t.A"))
                                .addService(service(".t.A")));
        assertThat(schema.messages().keySet())
                .filteredOn(name -> name.startsWith("t."))
                .containsExactly("t.A");
    }

    @Test
    void filesThatImportEachOtherAndBrokenOnesDoNotBreakTheRest() {
        ServerSchema schema =
                schema(
                        file("a.proto", "b.proto").addMessageType(message("X", ".t.Y")),
                        file("b.proto", "a.proto").addMessageType(message("Y", ".t.X")),
                        file("broken.proto")
                                .addMessageType(message("Z", ".t.Z"))
                                .addMessageType(message("Z", ".t.Z")),
                        file("good.proto")
                                .addMessageType(message("A", ".t.A"))
                                .addService(service(".t.A")));
        assertThat(schema.methods()).hasSize(1);
    }
}
