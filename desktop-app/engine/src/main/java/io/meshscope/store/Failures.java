package io.meshscope.store;

import io.meshscope.journal.JournalException;
import io.meshscope.message.Message;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;

/// Says DuckDB's errors in the user's words.
final class Failures {

    private Failures() {}

    static JournalException of(Doing doing, Path path, SQLException e) {
        return new JournalException(words(doing, path, e), e);
    }

    static Message words(Doing doing, Path path, Exception failure) {
        String said = Message.why(failure).english();
        String text = said.toLowerCase(Locale.ROOT);
        if (text.contains("no space left") || text.contains("disk is full")) {
            return Message.of("store.disk-full", path);
        }
        if (text.contains("could not set lock") || text.contains("being used by another process")) {
            return Message.of("store.locked", path);
        }
        if (text.contains("permission denied")
                || text.contains("access is denied")
                || text.contains("read-only file system")
                || text.contains("read-only mode")) {
            return Message.of("store.unwritable", path);
        }
        if (text.contains("not a valid duckdb database")) {
            return Message.of("store.no-recording", path);
        }
        if (text.contains("corrupt") || text.contains("could not read enough bytes")) {
            return Message.of("store.damaged", path);
        }
        if (text.contains("newer version of duckdb") || text.contains("serialization version")) {
            return Message.of("store.newer", path);
        }
        if (text.contains("out of memory")) {
            return Message.of("store.memory");
        }
        return doing.failed(path, firstLine(said));
    }

    private static String firstLine(String said) {
        int end = said.indexOf('\n');
        String line = end < 0 ? said : said.substring(0, end);
        return line.length() > 200 ? line.substring(0, 200) + "…" : line;
    }
}
