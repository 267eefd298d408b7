package io.meshscope.collection.kreya;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.meshscope.collection.CollectionJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Reads one of a project's JSON files. Kreya's templates of environment values become variables.
final class KreyaFile {

    private static final Pattern OF_ENVIRONMENT =
            Pattern.compile("\\{\\{\\s*env\\.([A-Za-z0-9_.]+)\\s*}}");

    /// Kreya's files may have comments.
    private static final ObjectReader READER =
            CollectionJson.READER.reader().with(JsonReadFeature.ALLOW_JAVA_COMMENTS);

    private static final Pattern TEMPLATE = Pattern.compile("\\{\\{[^}]*}}");

    private KreyaFile() {}

    /// @param notes hears why a file cannot be read
    /// @return an empty object then
    static JsonNode read(Path file, List<String> notes) {
        try {
            String text = Files.readString(file);
            TEMPLATE.matcher(text)
                    .results()
                    .map(MatchResult::group)
                    .filter(template -> !OF_ENVIRONMENT.matcher(template).matches())
                    .forEach(template ->
                            notes.add(
                                    file.getFileName()
                                            + ": the template "
                                            + template
                                            + " means nothing here"));
            return READER.readTree(variables(text));
        } catch (JsonProcessingException e) {
            notes.add(file + " is no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            notes.add(file + " cannot be read: " + e.getMessage());
        }
        return JsonNodeFactory.instance.objectNode();
    }

    /// `{{ env.host }}` is `{{host}}` here, where `{{env.X}}` is a variable of the process.
    private static String variables(String text) {
        return OF_ENVIRONMENT.matcher(text).replaceAll("{{$1}}");
    }

    /// Notes what of an object nobody reads.
    static void unread(String what, JsonNode object, Set<String> read, List<String> notes) {
        object.propertyStream()
                .map(Map.Entry::getKey)
                .filter(key -> !read.contains(key))
                .forEach(key -> notes.add(what + ": " + key + " is not taken over"));
    }
}
