package io.meshscope.store;

import io.meshscope.journal.JournalException;
import io.meshscope.message.Message;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;

/// Says DuckDB's errors in the user's words.
final class Failures {

    private Failures() {}

    static JournalException of(String doing, Path path, SQLException e) {
        return new JournalException(words(doing, path, Message.why(e).english()), e);
    }

    static String words(String doing, Path path, String said) {
        String text = said.toLowerCase(Locale.ROOT);
        if (text.contains("no space left") || text.contains("disk is full")) {
            return "The disk that holds " + path + " is full. Free some space on it.";
        }
        if (text.contains("could not set lock") || text.contains("being used by another process")) {
            return path + " is open in another program. Close it there, or choose another file.";
        }
        if (text.contains("permission denied")
                || text.contains("access is denied")
                || text.contains("read-only file system")
                || text.contains("read-only mode")) {
            return path + " may not be written. Change its permissions, or choose another file.";
        }
        if (text.contains("not a valid duckdb database")) {
            return path + " is not a Meshscope recording. Choose another file.";
        }
        if (text.contains("corrupt") || text.contains("could not read enough bytes")) {
            return path
                    + " is damaged: a part of it is missing or was changed. Choose another copy"
                    + " of it.";
        }
        if (text.contains("newer version of duckdb") || text.contains("serialization version")) {
            return path
                    + " was written by a newer Meshscope. Open it with that version, or choose"
                    + " another file.";
        }
        if (text.contains("out of memory")) {
            return "The question needs more memory than the store may use. Narrow the time range.";
        }
        return "Meshscope could not " + doing + " " + path + ": " + firstLine(said);
    }

    private static String firstLine(String said) {
        int end = said.indexOf('\n');
        String line = end < 0 ? said : said.substring(0, end);
        return line.length() > 200 ? line.substring(0, 200) + "…" : line;
    }
}
