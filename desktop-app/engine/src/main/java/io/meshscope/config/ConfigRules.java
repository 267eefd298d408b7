package io.meshscope.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.meshscope.config.ConfigFinding.Severity;
import io.meshscope.mesh.Octets;
import io.meshscope.message.InputException;
import io.meshscope.message.Message;
import java.util.Comparator;
import java.util.List;

/// What a service's configuration may hold, as the service publishes it: a JSON Schema document.
/// References to other documents are not followed.
public final class ConfigRules {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private final Schema schema;

    private ConfigRules(Schema schema) {
        this.schema = schema;
    }

    /// @throws IllegalArgumentException saying why the document is no JSON Schema
    public static ConfigRules read(Octets document) {
        String text =
                document.text()
                        .orElseThrow(() -> new InputException(Message.of("config.rules.no-text")));
        try {
            JsonNode node = JSON.readTree(text);
            if (!node.isObject()) {
                throw new InputException(Message.of("no-json-object"));
            }
            return new ConfigRules(registry().getSchema(node));
        } catch (JsonProcessingException e) {
            throw new InputException(JsonSyntax.why(e), e);
        } catch (SchemaException e) {
            throw new InputException(Message.why(e), e);
        }
    }

    private static SchemaRegistry registry() {
        return SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                registry -> registry.schemaLoader(loader -> loader.fetchRemoteResources(false)));
    }

    /// Where and how a document breaks the rules, in order of place.
    List<ConfigFinding> check(ConfigDocument document) {
        try {
            return schema.validate(document.tree()).stream()
                    .map(e -> finding(e, document.places()))
                    .distinct()
                    .sorted(
                            Comparator.comparingInt(ConfigFinding::line)
                                    .thenComparingInt(ConfigFinding::column))
                    .toList();
        } catch (SchemaException e) {
            return List.of(
                    new ConfigFinding(
                            Severity.WARNING,
                            Message.of("config.rules.inapplicable", Message.why(e)),
                            1,
                            1));
        }
    }

    private static ConfigFinding finding(Error error, JsonPlaces places) {
        String pointer = pointer(error);
        JsonPlaces.Place at = places.of(pointer);
        String name = pointer.isEmpty() ? "" : pointer.substring(1).replace('/', '.') + " ";
        return new ConfigFinding(
                Severity.ERROR,
                Message.verbatim(name + error.getMessage()),
                at.line(),
                at.column());
    }

    /// The JSON pointer of an error: a property that is not allowed has one of its own, one that is
    /// missing has its object's.
    private static String pointer(Error error) {
        String path = error.getInstanceLocation().toString();
        boolean named = error.getProperty() != null && !"required".equals(error.getKeyword());
        return named ? path + "/" + escaped(error.getProperty()) : path;
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
