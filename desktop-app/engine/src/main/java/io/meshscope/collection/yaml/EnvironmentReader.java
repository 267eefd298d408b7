package io.meshscope.collection.yaml;

import io.meshscope.collection.Environment;
import io.meshscope.message.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Reads the variables of an environment. A secret is not in the file: the file says where it is.
final class EnvironmentReader {

    static final String FROM_VARIABLE = "secret-env";
    private static final String FROM_FILE = "secret-file";

    private final Path folder;
    private final UnaryOperator<@Nullable String> process;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Set<String> secrets = new HashSet<>();
    private final Map<String, Message> missing = new HashMap<>();

    /// @param folder of the collection, where no secret may be kept
    /// @param process the value of an environment variable, or null
    EnvironmentReader(Path folder, UnaryOperator<@Nullable String> process) {
        this.folder = folder.toAbsolutePath().normalize();
        this.process = process;
    }

    Environment read(YamlValue file) {
        file.fields()
                .forEach((name, value) -> {
                    if (value.isMapping()) {
                        secret(name, value);
                    } else {
                        values.put(name, value.text());
                    }
                });
        return new Environment(values, secrets, missing);
    }

    private void secret(String name, YamlValue value) {
        Map<String, YamlValue> keys = value.fields(Set.of(FROM_VARIABLE, FROM_FILE));
        if (keys.size() != 1) {
            throw value.wrong(Message.of("yaml.secret", FROM_VARIABLE, FROM_FILE));
        }
        secrets.add(name);
        YamlValue where = keys.values().iterator().next();
        if (keys.containsKey(FROM_FILE)) {
            fromFile(name, where);
            return;
        }
        String given = process.apply(where.text());
        if (given == null) {
            missing.put(name, Message.of("variable.environment", where.text()));
        } else {
            values.put(name, given);
        }
    }

    private void fromFile(String name, YamlValue where) {
        Path file = path(where.text());
        if (file.startsWith(folder)) {
            throw where.wrong(Message.of("yaml.secret.inside"));
        }
        try {
            values.put(name, Files.readString(file).strip());
        } catch (IOException e) {
            missing.put(name, Message.of("variable.file", file));
        }
    }

    private Path path(String text) {
        String home = "~/";
        Path file =
                text.startsWith(home)
                        ? Path.of(System.getProperty("user.home"), text.substring(home.length()))
                        : folder.resolve(text);
        return file.normalize();
    }
}
