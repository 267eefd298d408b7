package io.meshscope.wire.prometheus;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// One line with a sample: `name{label="value",…} value [timestamp] [# exemplar]`.
final class SampleLine {

    private static final int MAX_LABELS = 128;

    /// In the year 2262, in seconds: later times do not fit nanoseconds.
    private static final double LATEST = 9.2e9;

    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:.]*");
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9.]+([eE][-+]?[0-9]+)?");

    /// Says that the line is no sample. It needs no stack.
    private static final class Wrong extends Exception {
        private static final long serialVersionUID = 1L;

        Wrong() {
            super("no sample", null, false, false);
        }
    }

    private final String line;
    private int at;

    SampleLine(String line) {
        this.line = line.strip();
    }

    /// @return empty when the line is no sample
    Optional<Sample> read() {
        try {
            String name = word("{ \t");
            Map<String, String> labels = new HashMap<>();
            blanks();
            if (peek() == '{') {
                at++;
                name = labels(labels, name);
            }
            blanks();
            double value = number(word(" \t"));
            return NAME.matcher(name).matches()
                    ? Optional.of(new Sample(name, labels, value, exemplar()))
                    : Optional.empty();
        } catch (Wrong wrong) {
            return Optional.empty();
        }
    }

    /// What follows the sample's value and time.
    private Optional<SampleExemplar> exemplar() throws Wrong {
        blanks();
        if (!line.startsWith("#", at)) {
            word(" \t");
            blanks();
        }
        if (!line.startsWith("#", at)) {
            return Optional.empty();
        }
        at++;
        blanks();
        if (peek() != '{') {
            throw new Wrong();
        }
        at++;
        Map<String, String> labels = new HashMap<>();
        labels(labels, "");
        blanks();
        double value = number(word(" \t"));
        blanks();
        String seconds = word(" \t");
        return Optional.of(
                new SampleExemplar(
                        labels,
                        value,
                        seconds.isEmpty() ? Optional.empty() : Optional.of(time(seconds))));
    }

    private static Instant time(String seconds) throws Wrong {
        double number = number(seconds);
        if (!(number >= 0 && number < LATEST)) {
            throw new Wrong();
        }
        return Instant.ofEpochSecond(0, Math.round(number * 1e9));
    }

    /// @return the metric's name: a quoted one stands among the labels
    private String labels(Map<String, String> labels, String outside) throws Wrong {
        String name = outside;
        for (blanks(); peek() != '}'; blanks()) {
            boolean quoted = peek() == '"';
            String label = quoted ? quoted() : word("=,} \t");
            blanks();
            if (peek() == '=') {
                at++;
                blanks();
                labels.put(label, quoted());
            } else if (quoted) {
                name = label;
            } else {
                throw new Wrong();
            }
            blanks();
            if (peek() == ',') {
                at++;
            } else if (peek() != '}') {
                throw new Wrong();
            }
            if (labels.size() > MAX_LABELS) {
                throw new Wrong();
            }
        }
        at++;
        return name;
    }

    private String quoted() throws Wrong {
        if (peek() != '"') {
            throw new Wrong();
        }
        at++;
        var text = new StringBuilder();
        while (peek() != '"') {
            char next = line.charAt(at++);
            text.append(next == '\\' ? escaped() : next);
        }
        at++;
        return text.toString();
    }

    private String escaped() throws Wrong {
        char next = peek();
        at++;
        return switch (next) {
            case 'n' -> "\n";
            case '"', '\\' -> String.valueOf(next);
            default -> "\\" + next;
        };
    }

    private String word(String ends) {
        int start = at;
        while (at < line.length() && ends.indexOf(line.charAt(at)) < 0) {
            at++;
        }
        return line.substring(start, at);
    }

    private void blanks() {
        while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
            at++;
        }
    }

    private char peek() throws Wrong {
        if (at >= line.length()) {
            throw new Wrong();
        }
        return line.charAt(at);
    }

    private static double number(String text) throws Wrong {
        switch (text) {
            case "NaN":
                return Double.NaN;
            case "Inf", "+Inf":
                return Double.POSITIVE_INFINITY;
            case "-Inf":
                return Double.NEGATIVE_INFINITY;
            default:
                break;
        }
        if (!NUMBER.matcher(text).matches()) {
            throw new Wrong();
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new Wrong();
        }
    }
}
