package io.meshscope.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.meshscope.config.ConfigFinding.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Says what a service of the shop would say about a configuration text, before it is published.
///
/// It warns where it does not know better: a text for somebody else's services may hold anything.
public final class ConfigCheck {

    /// Services take no longer text.
    private static final int MAX_LENGTH = 64 * 1024;

    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(64).build())
                    .build();

    private ConfigCheck() {}

    /// @return in order of place; empty when there is nothing to say
    public static List<ConfigFinding> check(String text) {
        if (text.length() > MAX_LENGTH) {
            return List.of(
                    new ConfigFinding(
                            Severity.ERROR,
                            "The text is longer than 64 KiB; services reject it.",
                            1,
                            1));
        }
        var findings = new ArrayList<ConfigFinding>();
        try (JsonParser parser = JSON.createParser(text)) {
            read(parser, findings);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            findings.add(
                    new ConfigFinding(
                            Severity.ERROR,
                            "This is not JSON: " + firstLine(e.getOriginalMessage()) + ".",
                            at == null ? 1 : Math.max(1, at.getLineNr()),
                            at == null ? 1 : Math.max(1, at.getColumnNr())));
        } catch (IOException e) {
            throw new UncheckedIOException("reading a string does no I/O", e);
        }
        return List.copyOf(findings);
    }

    private static void read(JsonParser parser, List<ConfigFinding> findings) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            findings.add(finding(parser, Severity.ERROR, "The text must be a JSON object."));
            return;
        }
        Deque<String> path = new ArrayDeque<>();
        while (parser.nextToken() != null) {
            switch (parser.currentToken()) {
                case START_OBJECT -> path.addLast(parser.currentName());
                case END_OBJECT -> {
                    if (path.isEmpty()) {
                        trailing(parser, findings);
                        return;
                    }
                    path.removeLast();
                }
                case START_ARRAY -> {
                    setting(parser, path).ifPresent(f -> findings.add(f));
                    parser.skipChildren();
                }
                case FIELD_NAME -> {}
                default -> setting(parser, path).ifPresent(f -> findings.add(f));
            }
        }
    }

    private static void trailing(JsonParser parser, List<ConfigFinding> findings)
            throws IOException {
        if (parser.nextToken() != null) {
            findings.add(
                    finding(parser, Severity.ERROR, "There is more text behind the JSON object."));
        }
    }

    private static Optional<ConfigFinding> setting(JsonParser parser, Deque<String> path)
            throws IOException {
        String prefix = path.isEmpty() ? "" : String.join(".", path) + ".";
        String key = prefix + parser.currentName();
        ConfigKey known = ConfigKey.KNOWN.get(key);
        if (known == null) {
            return ConfigKey.FAMILIES.stream().anyMatch(key::startsWith)
                    ? Optional.of(finding(parser, Severity.ERROR, key + " is not a setting."))
                    : Optional.of(
                            finding(
                                    parser,
                                    Severity.WARNING,
                                    key + " is not known to the shop's services; they ignore it."));
        }
        return known.problem(ConfigKey.Value.of(parser))
                .map(what ->
                        finding(
                                parser,
                                known.severity(),
                                key
                                        + (known.severity() == Severity.ERROR
                                                ? " must be "
                                                : " should be ")
                                        + what
                                        + "."));
    }

    private static ConfigFinding finding(JsonParser parser, Severity severity, String message) {
        JsonLocation at = parser.currentTokenLocation();
        return new ConfigFinding(
                severity, message, Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("").replaceFirst("\\.$", "");
    }
}
