package io.meshscope.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.meshscope.message.Message;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;

/// Checks whether a text is JSON, and lays it out.
public final class JsonSyntax {

    private static final ObjectMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

    private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");
    private static final DefaultPrettyPrinter PRINTER =
            new DefaultPrettyPrinter(
                            Separators.createDefaultInstance()
                                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                                    .withObjectEmptySeparator("")
                                    .withArrayEmptySeparator(""))
                    .withObjectIndenter(INDENT)
                    .withArrayIndenter(INDENT);

    private JsonSyntax() {}

    /// What is wrong, and where.
    ///
    /// @param line from 1
    /// @param column from 1
    /// @param unchecked whether the text is beyond what is read, so that nobody knows what it is
    public record Problem(int line, int column, Message message, boolean unchecked) {

        /// Of a text that was read.
        public Problem(int line, int column, Message message) {
            this(line, column, message, false);
        }
    }

    /// Whether a text is a JSON object or array. A bare number or word does not count: it may be a
    /// plain text as well.
    public static boolean isStructure(String text) {
        return looksLikeStructure(text) && check(text).isEmpty();
    }

    /// Whether a text begins as a JSON object or array does.
    static boolean looksLikeStructure(String text) {
        String begun = text.stripLeading();
        return begun.startsWith("{") || begun.startsWith("[");
    }

    /// What keeps a text from being JSON; two members of one name count as a fault.
    public static Optional<Problem> check(String text) {
        try (JsonParser parser = MAPPER.createParser(text)) {
            JsonNode root = MAPPER.readTree(parser);
            if (root == null || root.isMissingNode()) {
                return Optional.of(new Problem(1, 1, Message.verbatim("")));
            }
            if (parser.nextToken() != null) {
                JsonLocation at = parser.currentTokenLocation();
                return Optional.of(
                        new Problem(
                                at.getLineNr(),
                                at.getColumnNr(),
                                Message.verbatim(parser.getText())));
            }
            return Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.of(problem(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What a library says, as a part of a sentence.
    static Message said(String words) {
        return Message.verbatim(words.replaceFirst("\\.$", ""));
    }

    private static Problem problem(JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        return new Problem(
                at == null ? 1 : Math.max(1, at.getLineNr()),
                at == null ? 1 : Math.max(1, at.getColumnNr()),
                why(e),
                e instanceof StreamConstraintsException);
    }

    /// What is wrong with a text that could not be read; one beyond a limit of the reader may be
    /// JSON.
    static Message why(JsonProcessingException e) {
        if (e instanceof StreamConstraintsException) {
            return e.getOriginalMessage().contains("nesting depth")
                    ? Message.of("config.deep", StreamReadConstraints.DEFAULT_MAX_DEPTH)
                    : Message.of("config.long");
        }
        String message = e.getOriginalMessage();
        int end = message.indexOf('\n');
        return said(end < 0 ? message : message.substring(0, end));
    }

    /// The text laid out with two spaces, numbers as they are written; unchanged when it is not
    /// JSON.
    public static String format(String text) {
        if (check(text).isPresent()) {
            return text;
        }
        var laidOut = new StringWriter();
        try (JsonParser parser = MAPPER.createParser(text);
                JsonGenerator generator = MAPPER.createGenerator(laidOut)) {
            generator.setPrettyPrinter(PRINTER.createInstance());
            parser.nextToken();
            generator.copyCurrentStructureExact(parser);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return laidOut.toString();
    }
}
