package io.meshscope.collection.yaml;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meshscope.collection.SecretMetadata;
import java.util.Map;
import java.util.Set;

/// Writes an environment's file.
public final class EnvironmentWriter {

    private EnvironmentWriter() {}

    /// @param secrets names of values that are read from the process's environment
    public static String text(Map<String, String> values, Set<String> secrets) {
        ObjectNode file = JsonNodeFactory.instance.objectNode();
        values.forEach(file::put);
        secrets.forEach(name ->
                file.putObject(name)
                        .put(EnvironmentReader.FROM_VARIABLE, SecretMetadata.variable(name)));
        return YamlText.block(file);
    }
}
