package io.meshscope.collection.export;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A command line that can be pasted into a POSIX shell.
final class ShellLine {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private final List<String> words = new ArrayList<>();

    ShellLine(String command) {
        words.add(command);
    }

    ShellLine word(String word) {
        words.add(quoted(word));
        return this;
    }

    ShellLine option(String flag, String value) {
        return word(flag).word(value);
    }

    /// @param value that is quoted already
    ShellLine quotedOption(String flag, String value) {
        words.add(quoted(flag));
        words.add(value);
        return this;
    }

    /// A word that ends with the value of a variable.
    static String ending(String word, String variable) {
        return "\"" + word.replaceAll("[\\\\\"$`]", "\\\\$0") + variable + "\"";
    }

    static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    @Override
    public String toString() {
        return String.join(" ", words);
    }
}
