package io.meshscope.collection.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshscope.collection.Environment;
import io.meshscope.message.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentTest {

    @TempDir private Path folder;

    private Environment read(String text) throws IOException {
        Path collection = folder.resolve("shop");
        Path file = collection.resolve("environments/dev.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return new CollectionFolder(collection)
                .environment("dev", Map.of("SHOP_TOKEN", "t0ken")::get);
    }

    @Test
    void aSecretComesFromElsewhere() throws IOException {
        Files.writeString(folder.resolve("key"), "k3y\n");
        Environment environment =
                read(
                        """
                        user: u-1
                        token: {secret-env: SHOP_TOKEN}
                        key: {secret-file: ../key}
                        other: {secret-env: NOT_SET}
                        gone: {secret-file: ../gone}
                        """);
        assertThat(environment.values())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("user", "u-1", "token", "t0ken", "key", "k3y"));
        assertThat(environment.secrets())
                .containsExactlyInAnyOrder("token", "key", "other", "gone");
        assertThat(environment.missing())
                .containsEntry("other", Message.of("variable.environment", "NOT_SET"))
                .containsEntry("gone", Message.of("variable.file", folder.resolve("gone")));
    }

    @Test
    void noSecretIsKeptInTheCollection() {
        assertThatThrownBy(() -> read("key: {secret-file: environments/key}\n"))
                .isInstanceOf(CollectionException.class)
                .hasMessageContaining("environments/dev.yaml:1: key")
                .hasMessageContaining("is in the collection's folder");
    }
}
