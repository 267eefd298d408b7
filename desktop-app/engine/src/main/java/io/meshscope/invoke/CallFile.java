package io.meshscope.invoke;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.meshscope.message.Message;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A file of all that happens in a call, a JSON object a line. A message has its direction, when it
/// came, its number and size, and its text, or its bytes where it has none. It ends with the call.
/// Nothing waits in memory. Safe for several threads.
public final class CallFile implements CallListener, AutoCloseable {

    /// How far a file is.
    ///
    /// @param lines that it has
    /// @param open whether more are written to it
    /// @param problem why it could not be written to its end
    public record Written(Path path, long lines, boolean open, Optional<String> problem) {}

    private static final JsonFactory JSON = new JsonFactory();

    private final Path path;
    private final Instant startedAt;
    private final BufferedWriter writer;
    private long lines;
    private boolean open = true;
    private Optional<IOException> problem = Optional.empty();

    /// Writes over a file that is there.
    ///
    /// @param startedAt when the call began
    /// @throws IOException when the file cannot be written
    public CallFile(Path path, Instant startedAt) throws IOException {
        this.path = path;
        this.startedAt = startedAt;
        this.writer = Files.newBufferedWriter(path);
    }

    /// Says first how many events are missing, if any are.
    ///
    /// @param gone how many came before and are no longer known
    synchronized void begin(long gone) {
        if (gone > 0) {
            line(to -> {
                to.writeStringField("event", "not-kept");
                to.writeNumberField("lines", gone);
            });
        }
    }

    @Override
    public synchronized void on(CallEvent event) {
        line(to -> {
            to.writeStringField("time", startedAt.plus(event.since()).toString());
            to.writeNumberField("since", event.since().toNanos() / 1_000_000_000.0);
            switch (event) {
                case CallEvent.Sent sent -> message("sent", sent.message(), to);
                case CallEvent.Received received -> message("received", received.message(), to);
                case CallEvent.HalfClosed end -> to.writeStringField("event", "half-closed");
                case CallEvent.Headers headers -> headers(headers, to);
                case CallEvent.Ended end -> ended(end.result(), to);
            }
        });
        if (event instanceof CallEvent.Ended) {
            close();
        }
    }

    private static void message(String direction, CallMessage message, JsonGenerator to)
            throws IOException {
        CallMessage.Text text = message.text(CallMessage.Fields.SET);
        to.writeStringField("direction", direction);
        to.writeNumberField("number", message.number());
        to.writeNumberField("size", message.size());
        if (text.line().isPresent()) {
            to.writeFieldName("message");
            to.writeRawValue(text.line().get());
        } else {
            to.writeBinaryField("bytes", message.bytes());
        }
        texts("unknown", text.unknown(), to);
        texts("problems", text.problems().stream().map(Message::english).toList(), to);
    }

    private static void texts(String name, List<String> texts, JsonGenerator to)
            throws IOException {
        if (!texts.isEmpty()) {
            to.writeArrayFieldStart(name);
            for (String text : texts) {
                to.writeString(text);
            }
            to.writeEndArray();
        }
    }

    private static void headers(CallEvent.Headers headers, JsonGenerator to) throws IOException {
        to.writeStringField("event", "headers");
        if (headers.peer().isPresent()) {
            to.writeStringField("peer", headers.peer().get());
        }
        metadata("headers", headers.headers(), to);
    }

    private static void ended(CallResult result, JsonGenerator to) throws IOException {
        to.writeStringField("event", "ended");
        to.writeStringField("code", result.code());
        if (!result.message().isEmpty()) {
            to.writeStringField("words", result.message());
        }
        metadata("trailers", result.metadata().trailers(), to);
    }

    private static void metadata(String name, Map<String, List<String>> pairs, JsonGenerator to)
            throws IOException {
        to.writeObjectFieldStart(name);
        for (Map.Entry<String, List<String>> pair : pairs.entrySet()) {
            texts(pair.getKey(), pair.getValue(), to);
        }
        to.writeEndObject();
    }

    @FunctionalInterface
    private interface Members {

        void write(JsonGenerator to) throws IOException;
    }

    /// Each line is in the file when this returns. After a failure nothing more is written.
    private void line(Members members) {
        if (!open) {
            return;
        }
        try {
            JsonGenerator line =
                    JSON.createGenerator(writer).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            line.writeStartObject();
            members.write(line);
            line.writeEndObject();
            line.close();
            writer.write('\n');
            writer.flush();
            lines++;
        } catch (IOException e) {
            problem = Optional.of(e);
            close();
        }
    }

    /// How far it is.
    public synchronized Written written() {
        return new Written(path, lines, open, problem.map(e -> String.valueOf(e.getMessage())));
    }

    @Override
    public synchronized void close() {
        if (!open) {
            return;
        }
        open = false;
        try {
            writer.close();
        } catch (IOException e) {
            problem = problem.or(() -> Optional.of(e));
        }
    }
}
