package io.meshscope.collection.yaml;

import io.meshscope.message.Message;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/// Reads one file as YAML 1.2, within limits.
public final class YamlFile {

    private static final int MAX_BYTES = 8 << 20;

    private YamlFile() {}

    /// Reads a file's content.
    ///
    /// @param shown the file's name for messages
    /// @return empty for a file without content
    /// @throws CollectionException when it cannot be read or is no YAML
    public static Optional<YamlValue> read(Path file, String shown) {
        return parse(text(file, shown), shown);
    }

    static String text(Path file, String shown) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new CollectionException(Message.of("yaml.large", shown, MAX_BYTES >> 20));
            }
            return Files.readString(file);
        } catch (MalformedInputException e) {
            throw new CollectionException(Message.of("yaml.no-utf8", shown), e);
        } catch (IOException e) {
            throw new CollectionException(Message.of("schema.file", shown, Message.why(e)), e);
        }
    }

    static Optional<YamlValue> parse(String text, String shown) {
        LoadSettings settings =
                LoadSettings.builder()
                        .setLabel(shown)
                        .setAllowDuplicateKeys(false)
                        .setMaxAliasesForCollections(50)
                        .setCodePointLimit(MAX_BYTES)
                        .build();
        try {
            var parser = new ParserImpl(settings, new StreamReader(settings, text));
            Optional<Node> root = new Composer(settings, new ShallowParser(parser)).getSingleNode();
            if (root.filter(WrittenOut::tooMany).isPresent()) {
                throw new CollectionException(Message.of("yaml.aliases", shown, WrittenOut.MOST));
            }
            return root.map(node -> new YamlValue(node, shown, ""));
        } catch (MarkedYamlEngineException e) {
            String place = shown + e.getProblemMark().map(m -> ":" + (m.getLine() + 1)).orElse("");
            throw new CollectionException(Message.of("yaml.none", place, e.getProblem()), e);
        } catch (YamlEngineException e) {
            throw new CollectionException(Message.of("yaml.none", shown, Message.why(e)), e);
        }
    }
}
