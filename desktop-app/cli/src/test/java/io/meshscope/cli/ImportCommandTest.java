package io.meshscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.collection.SavedRequest;
import io.meshscope.collection.yaml.CollectionFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Projects of other tools, as collections.
class ImportCommandTest {

    private final StringWriter err = new StringWriter();

    @TempDir private Path folder;

    private void file(String name, String text) throws IOException {
        Path file = folder.resolve("kreya").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private int run(String... arguments) {
        return Meshscope.commandLine().setErr(new PrintWriter(err)).execute(arguments);
    }

    /// Files as Kreya's own example project has them.
    private void project() throws IOException {
        file("shop.krproj", "{\"id\": \"1\"}");
        file(
                "directory.krpref",
                """
                {"settings": [{"options": {"grpc": {
                  "endpoint": "{{ env.grpc.endpoint }}",
                  "metadata": [{"key": "X-Tenant", "value": "t"},
                               {"key": "authorization", "value": "Bearer s3cret"}]},
                  "rest": {"endpoint": "{{ env.rest }}"}}}]}
                """);
        file(
                "test.krenv",
                """
                {"id": "2", "color": "#ff0000", "globalContent": {
                  "grpc": {"endpoint": "https://shop.example:9090"}, "user": "u-1",
                  "api_password": "s3cret"}}
                """);
        file(
                "Orders/Track (duplex).krop",
                """
                {"details": {"methodFqn": "shop.Orders.Track",
                             "metadata": [{"key": "x-tenant", "value": "{{ env.user }}"}]},
                 "requests": [{"location": "Track-0.json"}, {"location": "Track-1.json"}],
                 "script": {"src": "Track.js"}, "authId": "3",
                 "operationType": "duplexStreaming", "invokerName": "grpc"}
                """);
        file("Orders/Track-0.json", "{\"id\": \"{{ env.user }}\"}");
        file("Orders/Track-1.json", "{\"id\": \"2\", \"n\": \"{{ faker.name }}\"}");
        file("zoo/test.krenv", "{\"globalContent\": {\"user\": \"u-2\"}}");
        file("Get book.krop", "{\"details\": {\"path\": \"/books\"}, \"invokerName\": \"rest\"}");
        file("All.krcol", "{\"operations\": []}");
    }

    @Test
    void aKreyaProjectBecomesACollectionAndTheRestIsSaid() throws IOException {
        project();
        Path into = folder.resolve("shop");
        assertThat(run("import", into.toString(), "kreya", folder.resolve("kreya/.").toString()))
                .as(err.toString())
                .isZero();

        var collection = new CollectionFolder(into);
        assertThat(collection.requests()).hasSize(1);
        SavedRequest request = collection.requests().getFirst();
        assertThat(request.name()).isEqualTo("Orders/Track (duplex)");
        assertThat(request.call().target()).isEqualTo("{{grpc.endpoint}}");
        assertThat(request.call().method()).isEqualTo("shop.Orders/Track");
        assertThat(request.call().messages())
                .hasToString("[{\"id\":\"{{user}}\"}, {\"id\":\"2\",\"n\":\"{{ faker.name }}\"}]");
        assertThat(request.call().metadata().toString())
                .contains("x-tenant=[{{user}}]", "authorization=[{{env.AUTHORIZATION}}]");
        assertThat(collection.environment("test", name -> "given").values())
                .containsEntry("grpc.endpoint", "shop.example:9090")
                .containsEntry("user", "u-1")
                .containsEntry("api_password", "given");
        assertThat(Files.readString(into.resolve("environments/test.yaml")))
                .doesNotContain("s3cret");
        assertThat(err.toString())
                .contains(
                        "Orders/Track (duplex).krop: script is not taken over",
                        "Orders/Track (duplex).krop: authId is not taken over",
                        "Track-1.json: the template {{ faker.name }} means nothing here",
                        "Get book.krop is not taken over: it is no call of gRPC but rest",
                        "All.krcol is not taken over",
                        "test.krenv is not taken over: there is another environment",
                        "the value of api_password is a secret, which is not written");

        run("import", into.toString(), "kreya", folder.resolve("kreya/.").toString());
        assertThat(err.toString()).contains("Track (duplex).yaml exists already");
    }

    @Test
    void whatIsNotDocumentedIsSaidWithAnotherWay() {
        assertThat(run("import", folder.toString(), "postman", "a.json")).isEqualTo(1);
        assertThat(err.toString()).contains("holds no gRPC requests", "import FILE grpcurl");
        assertThat(run("import", folder.toString(), "kreya", folder.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("holds no gRPC operation of Kreya");
    }
}
