package io.meshscope.invoke.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.meshscope.journal.MeshJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The file of the calls that were made, one a line, the latest last. A call is written when it has
/// ended, so that a crash loses at most that one. Only its owner can read it, where the file system
/// has owners. All of it blocks.
public final class CallHistory {

    private static final JsonMapper JSON = MeshJson.builder().build();
    private static final String NAME = "calls";
    private static final String SUFFIX = ".jsonl";

    private final Path file;
    private final Limits limits;

    /// How much is kept. When the file has twice as much, the earliest calls leave.
    ///
    /// @param bytes of the file; the latest call is kept in any case
    public record Limits(int calls, long bytes) {

        public static final Limits DEFAULT = new Limits(200, 8_000_000);
    }

    /// @param calls the latest last
    /// @param problem which file was put aside, and why; empty when all of it was read
    public record Read(List<KeptCall> calls, String problem) {

        public Read {
            calls = List.copyOf(calls);
        }
    }

    private record Line(String text, KeptCall call) {}

    /// @param directory is made with the first call
    public CallHistory(Path directory, Limits limits) {
        this.file = directory.resolve(NAME + SUFFIX);
        this.limits = limits;
    }

    /// Reads what is kept. A file with lines that cannot be read is put aside, and the other lines
    /// go on.
    public synchronized Read read() throws IOException {
        if (!Files.exists(file)) {
            return new Read(List.of(), "");
        }
        var lines = new ArrayList<Line>();
        String problem = "";
        // Bytes that are no text become signs that are no JSON.
        String whole = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        for (String text : whole.lines().toList()) {
            try {
                if (!text.isBlank()) {
                    lines.add(new Line(text, JSON.readValue(text, KeptCall.class)));
                }
            } catch (JsonProcessingException e) {
                problem = e.getOriginalMessage();
            }
        }
        List<Line> kept = latest(lines);
        if (!problem.isEmpty()) {
            problem = putAside() + ": " + problem;
        }
        if (!problem.isEmpty() || kept.size() < lines.size()) {
            write(kept);
        }
        return new Read(kept.stream().map(Line::call).toList(), problem);
    }

    private List<Line> latest(List<Line> lines) {
        long bytes = 0;
        int first = lines.size();
        while (first > 0 && lines.size() - first < limits.calls()) {
            bytes += lines.get(first - 1).text().getBytes(StandardCharsets.UTF_8).length + 1;
            if (bytes > limits.bytes() && first < lines.size()) {
                break;
            }
            first--;
        }
        return lines.subList(first, lines.size());
    }

    private Path putAside() throws IOException {
        Path aside = Files.createTempFile(file.getParent(), NAME + "-", ".unreadable" + SUFFIX);
        Files.copy(file, aside, StandardCopyOption.REPLACE_EXISTING);
        return aside;
    }

    /// The file becomes what the temporary one was: its owner's alone.
    private void write(List<Line> lines) throws IOException {
        Path next = Files.createTempFile(file.getParent(), NAME + "-", ".tmp");
        try {
            Files.write(next, lines.stream().map(Line::text).toList(), StandardCharsets.UTF_8);
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    /// Keeps one more call.
    public synchronized void add(KeptCall call) throws IOException {
        Files.createDirectories(file.getParent());
        if (!Files.exists(file)) {
            write(List.of());
        }
        // The line begins anew, whatever a crash has left of the one before.
        Files.writeString(
                file,
                "\n" + JSON.writeValueAsString(call),
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        if (Files.size(file) > 2 * limits.bytes()) {
            var _ = read();
        }
    }

    /// The calls in such a file, which is left as it is.
    ///
    /// @return by the number of their line
    /// @throws IOException when it cannot be read, or naming a line that is no call
    public static SortedMap<Integer, KeptCall> in(Path file) throws IOException {
        var calls = new TreeMap<Integer, KeptCall>();
        int number = 0;
        for (String text : Files.readAllLines(file)) {
            number++;
            try {
                if (!text.isBlank()) {
                    calls.put(number, JSON.readValue(text, KeptCall.class));
                }
            } catch (JsonProcessingException e) {
                throw new IOException("line " + number + " is no call", e);
            }
        }
        return calls;
    }
}
