package io.meshscope.standin;

import io.meshscope.collection.yaml.CallValues;
import io.meshscope.collection.yaml.YamlValue;
import io.meshscope.invoke.SchemaPlace;
import io.meshscope.mesh.Endpoint;
import io.meshscope.message.Message;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads where the schema of a stand-in is.
final class StandInSchemaReader {

    private static final String PROTO = "proto";
    private static final String IMPORTS = "import-path";
    private static final String SET = "descriptor-set";
    private static final String SERVER = "reflection";
    private static final String KEPT = "kept";

    private StandInSchemaReader() {}

    static StandInSchema read(YamlValue schema, Path folder) {
        Map<String, YamlValue> keys = schema.fields(Set.of(PROTO, IMPORTS, SET, SERVER, KEPT));
        if (keys.keySet().stream().filter(Set.of(PROTO, SET, SERVER)::contains).count() != 1) {
            throw schema.wrong(Message.of("yaml.one-of", String.join(", ", PROTO, SET, SERVER)));
        }
        goesWith(keys, IMPORTS, PROTO);
        goesWith(keys, KEPT, SERVER);
        if (keys.containsKey(SERVER)) {
            return new StandInSchema.Told(
                    endpoint(keys.get(SERVER)),
                    folder.resolve(CallValues.needed(schema, keys, KEPT)));
        }
        String format = keys.containsKey(PROTO) ? PROTO : SET;
        return new StandInSchema.Files(
                format,
                new SchemaPlace(paths(keys.get(format), folder), paths(keys.get(IMPORTS), folder)));
    }

    private static void goesWith(Map<String, YamlValue> keys, String key, String other) {
        if (keys.containsKey(key) && !keys.containsKey(other)) {
            throw keys.get(key).wrong(Message.of("yaml.goes-with", other));
        }
    }

    private static Endpoint endpoint(YamlValue value) {
        try {
            return Endpoint.parse(value.text());
        } catch (IllegalArgumentException e) {
            throw value.wrong(Message.of("yaml.no-address", value.text()));
        }
    }

    private static List<Path> paths(@Nullable YamlValue value, Path folder) {
        if (value == null) {
            return List.of();
        }
        List<YamlValue> all = value.isList() ? value.items() : List.of(value);
        if (all.isEmpty()) {
            throw value.wrong(Message.of("yaml.no-file"));
        }
        return all.stream().map(each -> folder.resolve(each.text())).toList();
    }
}
