package io.meshscope.receive.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.meshscope.journal.RetryLaterException;
import io.meshscope.mesh.SourceId;
import io.meshscope.message.Message;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// Reads files of telemetry from their beginning to their end, whatever their length. What cannot
/// be understood is told, and the rest is read.
public final class FileReader {

    /// What the telemetry in files is told to come from.
    public static final SourceId SOURCE = new SourceId("file");

    private static final int WINDOW = 64 * 1_024;
    private static final int NESTED = 3;
    private static final int MOST_ENTRIES = 10_000;

    private final List<FileFormat> formats;
    private final Unread unread;
    private final long mostBytes;

    /// @param formats what is recognised; where two take a member, the first reads it
    /// @param unread hears of what is not understood
    /// @param mostBytes of one file after decompression; what is beyond is not read
    public FileReader(List<FileFormat> formats, Unread unread, long mostBytes) {
        this.formats = List.copyOf(formats);
        this.unread = unread;
        this.mostBytes = mostBytes;
    }

    /// @throws IOException when the file cannot be opened
    /// @throws RetryLaterException when what was read cannot be kept
    public void read(Path file) throws IOException, RetryLaterException {
        String name = String.valueOf(file.getFileName());
        try (InputStream in = Files.newInputStream(file)) {
            read(name, in, 0);
        }
    }

    private void read(String name, InputStream raw, int nested) throws RetryLaterException {
        unread.in(name);
        var whole = new CutStream(raw, mostBytes);
        try {
            content(name, new BufferedInputStream(whole, WINDOW), nested);
        } catch (JsonProcessingException e) {
            if (whole.cut().isEmpty()) {
                unread.add(place(e), noJson(e));
            }
        } catch (IOException e) {
            unread.add(Message.of("unread.unreadable", CutStream.why(e)));
        }
        if (whole.cut().isPresent()) {
            unread.in(name);
            unread.add(Message.of("unread.cut", whole.cut().get()));
        }
    }

    private static Optional<Message> place(JsonProcessingException e) {
        return Optional.ofNullable(e.getLocation())
                .map(at ->
                        Message.listed(
                                List.of(
                                        Message.of("unread.line", at.getLineNr()),
                                        Message.of("unread.column", at.getColumnNr()))));
    }

    private static Message noJson(JsonProcessingException e) {
        return Message.of("unread.no-json", e.getOriginalMessage());
    }

    private void content(String name, BufferedInputStream in, int nested)
            throws IOException, RetryLaterException {
        Beginning beginning = Beginning.of(in, WINDOW);
        switch (beginning.kind()) {
            case EMPTY -> unread.add(Message.of("unread.empty"));
            case GZIP -> {
                if (deeper(nested)) {
                    read(name, new GZIPInputStream(in, WINDOW), nested + 1);
                }
            }
            case ZIP -> {
                if (deeper(nested)) {
                    entries(name, new ZipInputStream(in), nested + 1);
                }
            }
            case RECORDING -> unread.add(Message.of("unread.recording"));
            case LINES -> lines(new LineStream(in));
            case DOCUMENT -> {
                try (var cursor = new JsonCursor(in, unread)) {
                    new JsonWalk(formats, unread).all(cursor);
                }
            }
            case OTHER -> unread.add(Message.of("unread.other"));
        }
    }

    private boolean deeper(int nested) {
        if (nested >= NESTED) {
            unread.add(Message.of("unread.nested", NESTED));
            return false;
        }
        return true;
    }

    private void entries(String name, ZipInputStream zip, int nested)
            throws IOException, RetryLaterException {
        int entries = 0;
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (entry.isDirectory()) {
                continue;
            }
            if (++entries > MOST_ENTRIES) {
                unread.in(name);
                unread.add(Message.of("unread.files", MOST_ENTRIES));
                return;
            }
            read(name + "/" + entry.getName(), new Unclosed(zip), nested);
        }
    }

    /// A broken line is told, and the next one is read.
    private void lines(LineStream lines) throws IOException, RetryLaterException {
        while (lines.next()) {
            unread.at(Message.of("unread.line", lines.number()));
            try (InputStream line = lines.line();
                    var cursor = new JsonCursor(line, unread)) {
                new JsonWalk(formats, unread).all(cursor);
            } catch (JsonProcessingException e) {
                int column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
                unread.add(Optional.of(Message.of("unread.column", column)), noJson(e));
            }
        }
    }
}
