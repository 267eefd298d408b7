package io.meshscope.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldOptions;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import com.google.protobuf.DescriptorProtos.SourceCodeInfo;
import com.google.protobuf.UnknownFieldSet;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.meshscope.invoke.CallRequest;
import io.meshscope.invoke.FieldShape;
import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.Invoker;
import io.meshscope.invoke.SchemaFiles;
import io.meshscope.invoke.SchemaSource;
import io.meshscope.invoke.ServerSchema;
import io.meshscope.invoke.Target;
import io.meshscope.invoke.duckdb.DuckDbSchemas;
import io.meshscope.store.SessionFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What services offer is in a recording, as far as it was asked for.
class RecordedSchemasTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Target FILES = new Target("etcd:///vault");
    private static final String SECRET = "hunter2";

    @TempDir Path folder;

    @Test
    void aRecordingOffersTheMethodsThatWereToldAndSendsNothing() throws Exception {
        Path path = folder.resolve("a.meshscope");
        Server server = server();
        var told = new Target("127.0.0.1:" + server.getPort());
        ServerSchema live;
        try (var session = new LiveSession(profile(path))) {
            live = session.invoker().describe(told, TIMEOUT);
            // Whoever calls by a file that was chosen has used its schema.
            assertThat(session.invoker().describe(FILES, vault()).methods()).hasSize(1);
        } finally {
            server.shutdownNow();
        }
        try (var session = new RecordedSession(path)) {
            Invoker invoker = session.invoker();
            ServerSchema recorded = invoker.describe(told, TIMEOUT);
            assertThat(recorded.tellsTheSame(live)).isTrue();
            assertThat(recorded.methods())
                    .extracting(m -> m.fullName())
                    .contains("grpc.health.v1.Health/Check");
            assertThat(recorded.source()).isEqualTo(live.source());
            assertThat(recorded.peer()).isEqualTo(live.peer());
            assertThat(recorded.readAt()).isBeforeOrEqualTo(live.readAt());
            assertThat(invoker.describe(FILES, TIMEOUT).source()).isEqualTo("vault.proto");
            var call =
                    new CallRequest(
                            told, "grpc.health.v1.Health/Check", "{}", Map.of(), TIMEOUT, false);
            assertThatThrownBy(() -> invoker.call(call))
                    .isInstanceOf(InvokeException.class)
                    .hasMessageContaining("no cluster is behind it");
            assertThatThrownBy(() -> invoker.describe(new Target("etcd:///other"), TIMEOUT))
                    .hasMessageContaining("not in this recording")
                    .extracting(e -> ((InvokeException) e).remedy())
                    .isEqualTo(InvokeException.Remedy.SCHEMA_FILE);
            assertThat(invoker.describe(new Target("etcd:///other"), vault()).methods()).hasSize(1);
        }
    }

    @Test
    void aSchemaIsKeptWithoutItsSecrets() throws Exception {
        Path path = folder.resolve("b.meshscope");
        try (var session = new LiveSession(profile(path))) {
            session.invoker().describe(FILES, vault());
        }
        try (var file = SessionFile.openReadOnly(path)) {
            byte[] kept =
                    new DuckDbSchemas(file)
                            .of(FILES)
                            .orElseThrow()
                            .files()
                            .files()
                            .values()
                            .iterator()
                            .next();
            assertThat(new String(kept, StandardCharsets.UTF_8))
                    .doesNotContain(SECRET)
                    .contains("Opens the vault")
                    .contains("plain default")
                    .contains("plain option");
        }
        try (var session = new RecordedSession(path)) {
            ServerSchema schema = session.invoker().describe(FILES, TIMEOUT);
            assertThat(schema.message("vault.Open").orElseThrow().fields())
                    .extracting(FieldShape::name)
                    .containsExactly("password", "note");
        }
    }

    private static Server server() throws IOException {
        return NettyServerBuilder.forAddress(
                        new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0),
                        InsecureServerCredentials.create())
                .addService(ProtoReflectionServiceV1.newInstance())
                .addService(new HealthStatusManager().getHealthService())
                .build()
                .start();
    }

    /// With secrets in a default value, a comment and an option.
    private static SchemaSource vault() {
        var proto =
                FileDescriptorProto.newBuilder()
                        .setName("vault.proto")
                        .setPackage("vault")
                        .addMessageType(
                                DescriptorProto.newBuilder()
                                        .setName("Open")
                                        .addField(field("password", 1, SECRET, "secret: " + SECRET))
                                        .addField(
                                                field("note", 2, "plain default", "plain option")))
                        .addService(
                                ServiceDescriptorProto.newBuilder()
                                        .setName("Vault")
                                        .addMethod(
                                                MethodDescriptorProto.newBuilder()
                                                        .setName("Open")
                                                        .setInputType(".vault.Open")
                                                        .setOutputType(".vault.Open")))
                        .setSourceCodeInfo(
                                SourceCodeInfo.newBuilder()
                                        .addLocation(
                                                SourceCodeInfo.Location.newBuilder()
                                                        .addPath(4)
                                                        .addPath(0)
                                                        .setLeadingComments(
                                                                "Opens the vault.\npassword: "
                                                                        + SECRET
                                                                        + "\n")));
        return () ->
                new SchemaFiles(
                        "vault.proto",
                        List.of("vault.Vault"),
                        Map.of("vault.proto", proto.build().toByteArray()));
    }

    private static FieldDescriptorProto field(String name, int number, String value, String said) {
        var option =
                UnknownFieldSet.newBuilder()
                        .addField(
                                50_000,
                                UnknownFieldSet.Field.newBuilder()
                                        .addLengthDelimited(ByteString.copyFromUtf8(said))
                                        .build());
        return FieldDescriptorProto.newBuilder()
                .setName(name)
                .setNumber(number)
                .setLabel(FieldDescriptorProto.Label.LABEL_OPTIONAL)
                .setType(FieldDescriptorProto.Type.TYPE_STRING)
                .setDefaultValue(value)
                .setOptions(FieldOptions.newBuilder().setUnknownFields(option.build()))
                .build();
    }

    private static Profile profile(Path file) {
        return new Profile(
                        "test",
                        "dev",
                        Profile.Etcd.at(List.of()),
                        Optional.empty(),
                        Profile.Ports.OFF,
                        Profile.Store.TEMPORARY,
                        Optional.empty())
                .keptIn(file);
    }
}
