package io.meshscope.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.InvokeException.Remedy;
import io.meshscope.invoke.SchemaFiles;
import io.meshscope.invoke.SchemaPlace;
import io.meshscope.invoke.protoc.BundledProtoc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files as users have them: whole, lacking something, wrong, or meant to harm. The protoc is a
/// real one.
class SchemasTest {

    private static final String SERVICE = "service Orders { rpc Get(Order) returns (Order); }\n";

    private final Schemas schemas = new Schemas(System.getenv());

    @TempDir Path folder;

    private Path write(String name, String... lines) throws Exception {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, String.join("\n", lines));
    }

    private SchemaFiles read(Path file, Path... importPaths) throws Exception {
        return schemas.at(new SchemaPlace(List.of(file), List.of(importPaths))).read();
    }

    private InvokeException refused(Path file, Path... importPaths) {
        try {
            SchemaFiles read = read(file, importPaths);
            throw new AssertionError(file + " was taken: " + read.files().keySet());
        } catch (InvokeException e) {
            return e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aProtoFileOffersItsServicesAndBringsTheStandardImports() throws Exception {
        Path file =
                write(
                        "orders.proto",
                        "syntax = \"proto3\";",
                        "package t;",
                        "import \"google/protobuf/timestamp.proto\";",
                        "import \"google/api/annotations.proto\";",
                        "message Order { google.protobuf.Timestamp at = 1; }",
                        SERVICE);
        SchemaFiles read = read(file);
        assertThat(read.origin()).isEqualTo("orders.proto");
        assertThat(read.services()).containsExactly("t.Orders");
        assertThat(read.files())
                .containsKeys(
                        "orders.proto", "google/protobuf/timestamp.proto", "google/api/http.proto");
    }

    @Test
    void groupsAndEditionsAreWhatProtocTakes() throws Exception {
        Path old =
                write(
                        "old.proto",
                        "syntax = \"proto2\";",
                        "message Old { optional group Part = 1 { required int32 n = 1; } }");
        Path late =
                write(
                        "late.proto",
                        "edition = \"2023\";",
                        "message Order { string id = 1 [features.field_presence = IMPLICIT]; }",
                        SERVICE);
        assertThat(read(old).files()).containsOnlyKeys("old.proto");
        assertThat(read(late).services()).containsExactly("Orders");
    }

    @Test
    void importsAreFoundByTheirFolderOrAboveTheFile() throws Exception {
        write("proto/shared/money.proto", "syntax = \"proto3\";", "message Money { int64 n = 1; }");
        Path file =
                write(
                        "proto/orders/v1/orders.proto",
                        "syntax = \"proto3\";",
                        "import \"shared/money.proto\";",
                        "message Order { Money total = 1; }",
                        SERVICE);
        assertThat(read(file).files())
                .containsOnlyKeys("orders/v1/orders.proto", "shared/money.proto");
        assertThat(read(file, folder.resolve("proto")).services()).containsExactly("Orders");
        // Who names folders is not guessed for.
        InvokeException e = refused(file, folder.resolve("proto/orders"));
        assertThat(e.remedy()).isEqualTo(Remedy.IMPORT_PATH);
        assertThat(e)
                .hasMessage(
                        file
                                + ", line 2, imports \"shared/money.proto\", which is not in "
                                + folder.resolve("proto/orders")
                                + ".");
        assertThat(refused(file, folder.resolve("nowhere")))
                .hasMessageContaining("nowhere is no folder");
    }

    @Test
    void errorsSayFileLineAndWhat() throws Exception {
        Path file =
                write(
                        "bad.proto",
                        "syntax = \"proto3\";",
                        "message A { strin b = 1; }",
                        "message A {}");
        InvokeException e = refused(file);
        assertThat(e.remedy()).isEqualTo(Remedy.NONE);
        assertThat(e.getMessage().lines())
                .containsExactlyInAnyOrder(
                        file + ", line 3, column 9: \"A\" is already defined.",
                        file + ", line 2, column 13: \"strin\" is not defined.");
        Path part = write("part.proto", "syntax = \"proto3\";", "message B { int32 n = }");
        Path whole =
                write(
                        "whole.proto",
                        "syntax = \"proto3\";",
                        "import \"part.proto\";",
                        "message C {}");
        assertThat(refused(whole).getMessage().lines())
                .singleElement()
                .asString()
                .startsWith(part + ", line 2, column 23:");
    }

    @Test
    void aFileThatIsReadAgainIsReadAsItIsNow() throws Exception {
        Path file = write("a.proto", "syntax = \"proto3\";", "message Order {}", SERVICE);
        var source = schemas.at(new SchemaPlace(List.of(file), List.of()));
        assertThat(source.read().services()).containsExactly("Orders");
        write(
                "a.proto",
                "syntax = \"proto3\";",
                "message Order {}",
                SERVICE.replace("Orders", "Later"));
        assertThat(source.read().services()).containsExactly("Later");
    }

    @Test
    void importsLeadNowhereOutsideAndNamesAreNoOptions() throws Exception {
        write("secret.proto", "syntax = \"proto3\";", "message Secret {}");
        for (String way : List.of("../secret.proto", folder.resolve("secret.proto").toString())) {
            Path file =
                    write(
                            "in/way.proto",
                            "syntax = \"proto3\";",
                            "import \"" + way + "\";",
                            "message A { Secret s = 1; }");
            assertThat(refused(file)).as(way).hasMessageContaining(way);
        }
        String plain = "syntax = \"proto3\";";
        for (String name :
                List.of("--version.proto", "@args.proto", "a b;$(touch x)`.proto", "名.proto")) {
            assertThat(read(write(name, plain)).files()).as(name).containsKey(name);
        }
        assertThat(refused(write("a=b/c.proto", plain))).hasMessageContaining("\"=\"");
        assertThat(Files.exists(Path.of("x"))).isFalse();
    }

    @Test
    void aDescriptorSetOffersAllItsServices() throws Exception {
        var set = FileDescriptorSet.newBuilder();
        set.addFileBuilder().setName("a.proto").setPackage("t").addServiceBuilder().setName("A");
        set.addFileBuilder()
                .setName("b.proto")
                .addDependency("gone.proto")
                .addServiceBuilder()
                .setName("B");
        Path file = folder.resolve("mesh.PROTOSET");
        Files.write(file, set.build().toByteArray());
        SchemaFiles read = read(file);
        assertThat(read.services()).containsExactly("t.A", "B");
        assertThat(FileDescriptorProto.parseFrom(read.files().get("b.proto")).getDependencyList())
                .containsExactly("gone.proto");
    }

    @Test
    void whatIsNoSchemaIsRefusedInWords() throws Exception {
        assertThat(refused(write("text.pb", "syntax = \"proto3\";")))
                .hasMessageContaining("text.pb is no descriptor set")
                .hasMessageContaining("--include_imports");
        assertThat(refused(write("empty.desc"))).hasMessageContaining("is no descriptor set");
        assertThat(refused(folder.resolve("gone.pb"))).hasMessageContaining("There is no file");
        assertThat(refused(folder.resolve("gone.proto"))).hasMessageContaining("There is no file");
        assertThatThrownBy(() -> read(write("notes.txt", "hello")))
                .isInstanceOf(InvokeException.class)
                .hasMessageContaining(".proto");
        var without = new Schemas(Map.of("MESHSCOPE_PROTOC", "/nowhere", "PATH", ""));
        Path proto = write("a.proto", "syntax = \"proto3\";");
        assertThatThrownBy(() -> without.at(new SchemaPlace(List.of(proto), List.of())).read())
                .isInstanceOf(InvokeException.class)
                .hasMessageContaining("MESHSCOPE_PROTOC");
    }

    @Test
    void theProtocThatIsBuiltInIsUnpackedOnce() throws Exception {
        assumeThat(BundledProtoc.class.getResource("protoc.exe")).isNotNull();
        Path cache = folder.resolve("cache");
        var builtIn = new Schemas(Map.of("XDG_CACHE_HOME", cache.toString(), "PATH", ""));
        Path file = write("a.proto", "syntax = \"proto3\";", "message Order {}", SERVICE);
        var source = builtIn.at(new SchemaPlace(List.of(file), List.of()));
        assertThat(source.read().services()).containsExactly("Orders");
        assertThat(source.read().services()).containsExactly("Orders");
        try (Stream<Path> kept = Files.list(cache.resolve("meshscope"))) {
            assertThat(kept).singleElement().matches(Files::isExecutable);
        }
    }
}
