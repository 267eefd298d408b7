package io.meshscope.ui.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import io.meshscope.invoke.CallListener;
import io.meshscope.invoke.CallRequest;
import io.meshscope.invoke.FieldHints;
import io.meshscope.invoke.FieldShape;
import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.InvokeException.Remedy;
import io.meshscope.invoke.Invoker;
import io.meshscope.invoke.MessageShape;
import io.meshscope.invoke.OpenCall;
import io.meshscope.invoke.RpcMethod;
import io.meshscope.invoke.RpcMode;
import io.meshscope.invoke.SchemaFiles;
import io.meshscope.invoke.SchemaSource;
import io.meshscope.invoke.ServerSchema;
import io.meshscope.invoke.Target;
import io.meshscope.message.Message;
import io.meshscope.ui.fixture.Look;
import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.fixture.Opened;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import io.meshscope.ui.preferences.Preferences.KeptSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.Node;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server without reflection gets a file: chosen where its silence is told, kept for the service,
/// read again, and forgotten.
@Tag("window")
class ChosenSchemaTest {

    private static final String GATEWAY = "etcd:///gateway";

    @TempDir private Path folder;

    /// Files hold one service, whose name is its only method's too; the form has one field.
    private static final class Mute implements Invoker {

        final List<CallRequest> calls = new CopyOnWriteArrayList<>();
        volatile boolean importsFound = true;

        @Override
        public ServerSchema describe(Target target, Duration timeout) {
            throw new InvokeException(
                    Message.verbatim("It offers no server reflection."), Remedy.SCHEMA_FILE, null);
        }

        @Override
        public ServerSchema describe(SchemaSource source) {
            if (!importsFound) {
                throw new InvokeException(
                        Message.verbatim("a.proto, line 2, imports \"b.proto\".\nAnd more."),
                        Remedy.IMPORT_PATH,
                        null);
            }
            SchemaFiles files = read(source);
            String name = files.services().getFirst();
            return new ServerSchema(
                    List.of(new RpcMethod(name, name, RpcMode.UNARY, "In", "Out")),
                    Map.of("In", new MessageShape("In", List.of(field(name)))),
                    List.of("gone.proto"),
                    List.of("t.Named"),
                    files.origin(),
                    Optional.empty(),
                    MeshFixture.NOW);
        }

        private static FieldShape field(String name) {
            return new FieldShape(
                    name,
                    name,
                    1,
                    FieldShape.Type.of(FieldShape.Kind.STRING, Optional.empty(), "string"),
                    FieldShape.Occurrence.SINGLE,
                    FieldHints.NONE);
        }

        private static SchemaFiles read(SchemaSource source) {
            try {
                return source.read();
            } catch (InterruptedException e) {
                throw new InvokeException(Message.verbatim("interrupted"), e);
            }
        }

        @Override
        public OpenCall open(CallRequest request, CallListener listener) {
            calls.add(request);
            throw new InvokeException(Message.verbatim("It was only asked for."));
        }

        @Override
        public void close() {}
    }

    private record Choosing(List<Path> files, Path directory) implements SchemaChooser {

        @Override
        public List<Path> files(Node over, Optional<Path> near) {
            return files;
        }

        @Override
        public Optional<Path> folder(Node over, Optional<Path> near) {
            return Optional.of(directory);
        }
    }

    private Path write(String service) throws Exception {
        var set = FileDescriptorSet.newBuilder();
        set.addFileBuilder().setName("a.proto").addServiceBuilder().setName(service);
        return Files.write(folder.resolve("gateway.pb"), set.build().toByteArray());
    }

    private Opened opened(MeshFixture fixture, Path file) {
        var page =
                Opened.at(
                        fixture,
                        Look.DARK,
                        new Location.Invoke(Optional.of(GATEWAY), Optional.empty()),
                        context ->
                                new InvokePage(
                                        context,
                                        (texts, extensions) -> new Choosing(List.of(file), folder),
                                        RequestFiles::dialog));
        page.until(() -> page.says("gateway"));
        page.run(() -> ((InvokePage) page.page()).expand(GATEWAY));
        return page;
    }

    @Test
    void aFileIsChosenKeptReadAgainAndForgotten() throws Exception {
        var invoker = new Mute();
        Path file = write("First");
        try (var fixture = MeshFixture.incident()) {
            fixture.invoker = invoker;
            try (var page = opened(fixture, file)) {
                page.until(() -> page.says("It offers no server reflection."));
                assertThat(page.sees("#schema-forget")).isFalse();
                page.picture("invoke-no-reflection");
                page.press("#schema-choose");
                page.until(() -> page.says("gateway.pb"));
                assertThat(page.context().kept().get().schemas())
                        .containsEntry(
                                "gateway", new KeptSchema(List.of(file.toString()), List.of()));

                Location first =
                        new Location.Invoke(Optional.of(GATEWAY), Optional.of("First/First"));
                page.run(() -> page.page().show(first));
                page.until(() -> page.says("Read from the file gateway.pb at"));
                assertThat(page.says("Imported, but not told: gone.proto.")).isTrue();
                assertThat(page.says("Named, but not declared: t.Named.")).isTrue();
                page.picture("invoke-by-file");
                page.press("#invoke");
                page.until(() -> page.says("It was only asked for."));
                assertThat(invoker.calls.getFirst().schema().orElseThrow().read().services())
                        .containsExactly("First");

                write("Second");
                page.run(() -> page.page().show(Location.of(Place.INVOKE)));
                page.until(() -> page.says("Second"));
                page.press("#schema-forget");
                page.until(() -> page.says("It offers no server reflection."));
                assertThat(page.context().kept().get().schemas()).isEmpty();
            }
        }
    }

    @Test
    void aMissingImportIsToldInFullAndAFolderCanBeAdded() throws Exception {
        var invoker = new Mute();
        invoker.importsFound = false;
        Path file = write("First");
        try (var fixture = MeshFixture.incident()) {
            fixture.invoker = invoker;
            try (var page = opened(fixture, file)) {
                page.until(() -> page.sees("#schema-choose"));
                page.press("#schema-choose");
                page.until(() -> page.says("imports \"b.proto\".\nAnd more."));
                page.picture("invoke-missing-import");
                invoker.importsFound = true;
                page.press("#schema-folder");
                page.until(() -> page.says("First"));
                assertThat(page.context().kept().get().schemas().get("gateway").importPaths())
                        .containsExactly(folder.toString());
            }
        }
    }
}
