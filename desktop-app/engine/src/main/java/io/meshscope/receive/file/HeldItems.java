package io.meshscope.receive.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.meshscope.journal.RetryLaterException;
import io.meshscope.journal.TemporaryDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Items that cannot be read before something that stands behind them, such as the processes of a
/// trace. The first wait in memory, the others in a temporary file.
public final class HeldItems implements AutoCloseable {

    private static final int IN_MEMORY = 2_000;
    private static final JsonMapper MAPPER = new JsonMapper();

    private final List<JsonNode> first = new ArrayList<>();
    private @Nullable TemporaryDirectory directory;
    private @Nullable SequenceWriter others;

    public void add(JsonNode item) throws IOException {
        if (first.size() < IN_MEMORY) {
            first.add(item);
            return;
        }
        if (directory == null) {
            directory = TemporaryDirectory.create("items");
            others =
                    MAPPER.writer()
                            .withRootValueSeparator("\n")
                            .writeValues(file(directory).toFile());
        }
        if (others != null) {
            others.write(item);
        }
    }

    private static Path file(TemporaryDirectory directory) {
        return directory.path().resolve("items.json");
    }

    /// Gives each in its order, and holds none any more.
    public void release(JsonCursor.Step<JsonNode> step) throws IOException, RetryLaterException {
        for (JsonNode item : first) {
            step.read(item);
        }
        first.clear();
        TemporaryDirectory spilled = directory;
        if (spilled == null || others == null) {
            return;
        }
        others.close();
        try (MappingIterator<JsonNode> all =
                MAPPER.readerFor(JsonNode.class).readValues(file(spilled).toFile())) {
            while (all.hasNextValue()) {
                step.read(all.nextValue());
            }
        }
        close();
    }

    @Override
    public void close() throws IOException {
        if (others != null) {
            others.close();
        }
        if (directory != null) {
            directory.close();
        }
        others = null;
        directory = null;
    }
}
