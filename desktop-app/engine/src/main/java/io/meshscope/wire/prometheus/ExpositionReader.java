package io.meshscope.wire.prometheus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads Prometheus text (version 0.0.4) and OpenMetrics text. A line that is wrong is skipped and
/// counted, and the others are read.
public final class ExpositionReader {

    private static final int MAX_LINE = 65_536;
    private static final int MAX_SAMPLES = 100_000;
    private static final int MAX_WRONG = 3;
    private static final int MAX_TEXT = 120;

    private final List<Sample> samples = new ArrayList<>();
    private final Map<String, String> help = new HashMap<>();
    private final Map<String, String> types = new HashMap<>();
    private final Map<String, String> units = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();
    private int skipped;

    private ExpositionReader() {}

    /// Never fails: a text of another format has no samples, and all its lines are skipped.
    public static Exposition read(String text) {
        var reader = new ExpositionReader();
        text.lines().forEach(reader::line);
        return new Exposition(
                reader.samples,
                reader.help,
                reader.types,
                reader.units,
                reader.skipped,
                reader.wrong);
    }

    private void line(String line) {
        if (line.isBlank()) {
            return;
        }
        if (line.length() > MAX_LINE || samples.size() >= MAX_SAMPLES) {
            skip(line);
        } else if (line.startsWith("#")) {
            comment(line);
        } else {
            new SampleLine(line).read().ifPresentOrElse(samples::add, () -> skip(line));
        }
    }

    private void skip(String line) {
        skipped++;
        if (wrong.size() < MAX_WRONG) {
            wrong.add(line.length() > MAX_TEXT ? line.substring(0, MAX_TEXT) + "…" : line);
        }
    }

    private void comment(String line) {
        String[] words = line.split(" ", 4);
        if (words.length == 4 && words[1].equals("HELP")) {
            help.put(words[2], words[3]);
        } else if (words.length == 4 && words[1].equals("TYPE")) {
            types.put(words[2], words[3].strip());
        } else if (words.length == 4 && words[1].equals("UNIT")) {
            units.put(words[2], words[3].strip());
        }
    }
}
