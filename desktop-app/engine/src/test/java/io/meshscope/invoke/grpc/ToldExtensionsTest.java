package io.meshscope.invoke.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Type;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import io.meshscope.invoke.CallRequest;
import io.meshscope.invoke.CallResult;
import io.meshscope.invoke.ServerSchema;
import io.meshscope.invoke.Target;
import io.meshscope.wire.access.InstanceAccess;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Extensions in files that no service imports are asked for by the numbers that a message has.
class ToldExtensionsTest {

    private static final String ECHO = "t.Legacy/Echo";
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private static final FileDescriptorProto LEGACY =
            file("legacy.proto", "t", "gone.proto")
                    .addMessageType(
                            message("Search", field("query", 1, Label.LABEL_REQUIRED)).toBuilder()
                                    .addExtensionRange(
                                            DescriptorProto.ExtensionRange.newBuilder()
                                                    .setStart(100)
                                                    .setEnd(200)))
                    .addService(
                            ServiceDescriptorProto.newBuilder()
                                    .setName("Legacy")
                                    .addMethod(
                                            MethodDescriptorProto.newBuilder()
                                                    .setName("Echo")
                                                    .setInputType(".t.Search")
                                                    .setOutputType(".t.Search")))
                    .build();
    private static final FileDescriptorProto MORE =
            file("more.proto", "t")
                    .addMessageType(message("Note", field("word", 1, Label.LABEL_OPTIONAL)))
                    .build();
    private static final FileDescriptorProto EXTENDING =
            file("ext.proto", "t.ext", "legacy.proto", "more.proto")
                    .addExtension(
                            field("trace_tag", 100, Label.LABEL_OPTIONAL).toBuilder()
                                    .setExtendee(".t.Search"))
                    .addExtension(
                            field("notes", 101, Label.LABEL_REPEATED).toBuilder()
                                    .setType(Type.TYPE_MESSAGE)
                                    .setTypeName(".t.Note")
                                    .setExtendee(".t.Search"))
                    .build();

    private final TellingServer server = new TellingServer(ECHO, LEGACY, EXTENDING, MORE);
    private final GrpcInvoker invoker =
            new GrpcInvoker(
                    service -> List.of(),
                    InstanceAccess.PLAINTEXT,
                    InstantSource.system(),
                    new Random(42));

    @AfterEach
    void close() {
        invoker.close();
        server.close();
    }

    private static FileDescriptorProto.Builder file(String name, String scope, String... imports) {
        return FileDescriptorProto.newBuilder()
                .setName(name)
                .setPackage(scope)
                .setSyntax("proto2")
                .addAllDependency(List.of(imports));
    }

    private static DescriptorProto message(String name, FieldDescriptorProto field) {
        return DescriptorProto.newBuilder().setName(name).addField(field).build();
    }

    private static FieldDescriptorProto field(String name, int number, Label label) {
        return FieldDescriptorProto.newBuilder()
                .setName(name)
                .setNumber(number)
                .setType(Type.TYPE_STRING)
                .setLabel(label)
                .build();
    }

    private CallResult echo(String json) {
        return invoker.call(
                new CallRequest(new Target(server.target()), ECHO, json, Map.of(), TIMEOUT, false));
    }

    @Test
    void theyAreSentAndShown() {
        CallResult result =
                echo(
                        "{\"query\": \"a\", \"[t.ext.trace_tag]\": \"x\","
                                + " \"[t.ext.notes]\": [{\"word\": \"w\"}]}");
        assertThat(result.ok()).as(result.message()).isTrue();
        assertThat(result.response().message().orElseThrow().bytes())
                .isEqualTo(new byte[] {10, 1, 'a', -94, 6, 1, 'x', -86, 6, 3, 10, 1, 'w'});
        assertThat(result.response().text().line().orElseThrow())
                .isEqualTo(
                        "{\"query\":\"a\",\"[t.ext.trace_tag]\":\"x\",\"[t.ext.notes]\":[{\"word\":\"w\"}]}");
        assertThat(result.response().text().unknown()).isEmpty();
    }

    @Test
    void aFileThatIsNotThereIsNamedAndTheRestIsUsed() {
        ServerSchema schema = invoker.describe(new Target(server.target()), TIMEOUT);
        assertThat(schema.missing()).containsExactly("gone.proto");
        assertThat(schema.message("t.Search").orElseThrow().fields())
                .extracting(f -> f.name())
                .containsExactly("query", "[t.ext.trace_tag]", "[t.ext.notes]");
        assertThatThrownBy(() -> echo("{\"page\": 3}"))
                .hasMessageContaining("page")
                .hasMessageContaining("gone.proto");
        assertThatThrownBy(() -> echo("{}")).hasMessageContaining("query: the field is required");
    }

    @Test
    void aServerThatEndsTheStreamAtTheQuestionIsUsedWithoutThem() {
        server.endsAtExtensions = true;
        assertThat(echo("{\"query\": \"a\"}").json().orElseThrow()).contains("\"a\"");
        assertThatThrownBy(() -> echo("{\"query\": \"a\", \"[t.ext.trace_tag]\": \"x\"}"))
                .hasMessageContaining("no such field");
    }
}
