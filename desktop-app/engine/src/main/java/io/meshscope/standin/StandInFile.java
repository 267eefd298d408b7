package io.meshscope.standin;

import io.meshscope.collection.yaml.CallValues;
import io.meshscope.collection.yaml.CollectionException;
import io.meshscope.collection.yaml.FieldCheckReader;
import io.meshscope.collection.yaml.YamlFile;
import io.meshscope.collection.yaml.YamlValue;
import io.meshscope.mesh.ServiceName;
import io.meshscope.message.Message;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads a stand-in from its YAML file. The files that it names are looked for beside it.
public final class StandInFile {

    private static final Set<String> KEYS =
            Set.of("service", "schema", "metadata", "headers", "default", "answers", "history");
    private static final Set<String> RULE = Set.of("method", "when");
    private static final String UNIMPLEMENTED = "unimplemented";

    private StandInFile() {}

    /// Reads the file as it is now.
    ///
    /// @throws CollectionException when it cannot be used, with its line
    public static StandInPlan read(Path file) {
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
        String shown = String.valueOf(file.getFileName());
        YamlValue content =
                YamlFile.read(file, shown)
                        .orElseThrow(
                                () -> new CollectionException(Message.of("yaml.empty", shown)));
        Map<String, YamlValue> keys = content.fields(KEYS);
        YamlValue schema = keys.get("schema");
        if (schema == null) {
            throw content.wrong(Message.of("yaml.lacks", "schema"));
        }
        var answers = new AnswerReader(folder);
        return new StandInPlan(
                Optional.ofNullable(keys.get("service")).map(StandInFile::service),
                StandInSchemaReader.read(schema, folder),
                texts(keys),
                CallValues.metadata(keys.get("headers")),
                rules(keys, answers),
                keys.containsKey("history")
                        ? HistoryRules.read(keys.get("history"), folder)
                        : List.of(),
                otherwise(keys, answers));
    }

    private static ServiceName service(YamlValue value) {
        if (value.text().isBlank() || value.text().contains("/")) {
            throw value.wrong(Message.of("yaml.service"));
        }
        return new ServiceName(value.text());
    }

    private static Map<String, String> texts(Map<String, YamlValue> keys) {
        var texts = new LinkedHashMap<String, String>();
        if (keys.containsKey("metadata")) {
            keys.get("metadata").fields().forEach((name, value) -> texts.put(name, value.text()));
        }
        return texts;
    }

    private static List<StandInRule> rules(Map<String, YamlValue> keys, AnswerReader answers) {
        return keys.containsKey("answers")
                ? keys.get("answers").items().stream().map(item -> rule(item, answers)).toList()
                : List.of();
    }

    private static StandInRule rule(YamlValue item, AnswerReader answers) {
        Map<String, YamlValue> keys = item.fields(AnswerReader.keysAnd(RULE));
        return new StandInRule(
                CallValues.needed(item, keys, "method"),
                FieldCheckReader.all(keys.get("when")),
                answers.read(item, keys));
    }

    private static Optional<StandInAnswer> otherwise(
            Map<String, YamlValue> keys, AnswerReader answers) {
        YamlValue value = keys.get("default");
        if (value == null || (!value.isMapping() && value.text().equals(UNIMPLEMENTED))) {
            return Optional.empty();
        }
        if (!value.isMapping()) {
            throw value.wrong(Message.of("yaml.otherwise", UNIMPLEMENTED));
        }
        return Optional.of(answers.read(value, value.fields(AnswerReader.keysAnd(Set.of()))));
    }
}
