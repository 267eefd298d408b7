package io.meshscope.invoke.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.SchemaFiles;
import io.meshscope.invoke.SchemaPlace;
import io.meshscope.invoke.SchemaSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The example of the documentation reads what it says, and stands there as it is compiled.
class JsonDescriptorsTest {

    private static final Path DOCUMENT = Path.of("..", "..", "docs", "extending.md");
    private static final Path SOURCE =
            Path.of("src/test/java/io/meshscope/invoke/json/JsonDescriptors.java");

    @Test
    void servicesAreOffered(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("image.json");
        Files.writeString(
                file,
                """
                {"file": [{"name": "a.proto", "package": "t", "service": [{"name": "A"}], "bufExtension": {}}]}
                """);
        SchemaSource source = new JsonDescriptors().at(new SchemaPlace(List.of(file), List.of()));
        SchemaFiles read = source.read();
        assertThat(read.origin()).isEqualTo("image.json");
        assertThat(read.services()).containsExactly("t.A");
        Files.writeString(file, "{");
        assertThatThrownBy(source::read)
                .isInstanceOf(InvokeException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void theDocumentShowsWhatIsCompiled() throws IOException {
        assertThat(Files.readString(DOCUMENT)).contains(Files.readString(SOURCE).strip());
    }
}
