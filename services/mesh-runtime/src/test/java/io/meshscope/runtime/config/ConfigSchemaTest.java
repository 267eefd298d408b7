package io.meshscope.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The service takes a config exactly when the published schema does.
class ConfigSchemaTest {

    /// Numbers as they are written, as the console reads them: a double would make 1e400 infinite.
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private static final MeshConfig DEFAULTS = MeshConfig.defaults(Duration.ofSeconds(1));
    private static final String TEXT = ConfigSchema.of("order-service", DEFAULTS);

    private static final List<String> VALUES =
            List.of(
                    "0",
                    "1",
                    "2",
                    "3",
                    "5",
                    "6",
                    "10",
                    "11",
                    "60",
                    "61",
                    "100",
                    "101",
                    "300",
                    "301",
                    "3600",
                    "3601",
                    "10000",
                    "10001",
                    "65535",
                    "65536",
                    "1000000",
                    "1000001",
                    "-1",
                    "0.5",
                    "0.05",
                    "0.049",
                    "0.01",
                    "0.009",
                    "0.001",
                    "0.0009",
                    "1.0",
                    "2.0",
                    "1.5",
                    "1e2",
                    "1E-3",
                    "1e400",
                    "99999999999999999999",
                    "\"1\"",
                    "\"1.0\"",
                    "\"0.05\"",
                    "\"0.049\"",
                    "\"300\"",
                    "\"300.0\"",
                    "\"300.1\"",
                    "\"65536\"",
                    "\"50051\"",
                    "\"-1\"",
                    "\"+1\"",
                    "\" 1\"",
                    "\"1\\n\"",
                    "\"01\"",
                    "\"1e1\"",
                    "\"\"",
                    "\"x\"",
                    "\"NaN\"",
                    "\"INFO\"",
                    "\"info\"",
                    "\"Info\"",
                    "\"LOUD\"",
                    "\"round_robin\"",
                    "\"pick_first\"",
                    "\"PICK_FIRST\"",
                    "\"best_guess\"",
                    "true",
                    "false",
                    "\"true\"",
                    "null",
                    "[]",
                    "[1]",
                    "{}",
                    "{\"x\":1}",
                    "\"1234567890123456789012345678901\"",
                    "\"12345678901234567890123456789012\"",
                    "\"\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00"
                            + "\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00"
                            + "\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\"");

    private final Schema schema =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(TEXT, InputFormat.JSON);
    private final ConfigParser parser = new ConfigParser(DEFAULTS, SecretCipher.withKey(""));
    private int accepted;

    @Test
    void schemaAndServiceAgreeOnEveryKeyWithEveryValue() throws IOException {
        for (String key : keys()) {
            accepted = 0;
            for (String value : VALUES) {
                agree("{\"" + key + "\":" + value + "}");
                int dot = key.indexOf('.');
                if (dot > 0) {
                    String name = key.substring(dot + 1);
                    agree("{\"" + key.substring(0, dot) + "\":{\"" + name + "\":" + value + "}}");
                }
            }
            if (Settings.has(key)) {
                assertThat(accepted).as("accepted values of %s", key).isPositive();
            }
        }
    }

    @Test
    void schemaAndServiceAgreeOnWholeConfigs() throws IOException {
        Random random = new Random(7);
        List<String> keys = keys();
        accepted = 0;
        for (int i = 0; i < 3_000; i++) {
            List<String> members = new ArrayList<>();
            for (int j = random.nextInt(4); j >= 0; j--) {
                String value = VALUES.get(random.nextInt(random.nextBoolean() ? 8 : VALUES.size()));
                members.add("\"" + keys.remove(random.nextInt(keys.size())) + "\":" + value);
            }
            if (random.nextBoolean() && keys.contains("retry")) {
                members.add("\"retry\":{\"backoff\":" + VALUES.get(random.nextInt(8)) + "}");
            }
            agree("{" + String.join(",", members) + "}");
            keys = keys();
        }
        assertThat(accepted).isBetween(100, 2_900);
    }

    @Test
    void whatIsNoObjectIsNoConfig() throws IOException {
        for (String value : VALUES) {
            agree(value);
        }
    }

    @Test
    void everySettingIsExplainedAndHasItsDefault() throws IOException {
        JsonNode json = JSON.readTree(TEXT);
        assertThat(json.path("$schema").textValue())
                .isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(json.path("title").textValue()).isEqualTo("Configuration of order-service");
        for (Setting<?> setting : Settings.ALL) {
            JsonNode property = json.path("properties").path(setting.key());
            assertThat(property.path("description").textValue()).as(setting.key()).endsWith(".");
            assertThat(property.has("default"))
                    .as(setting.key())
                    .isEqualTo(!List.of("grpc_port", "jwt_secret").contains(setting.key()));
        }
        assertThat(json.at("/properties/timeout/default").toString()).isEqualTo("3");
        assertThat(json.at("/properties/breaker.failure_rate/maximum").toString()).isEqualTo("100");
        assertThat(json.at("/properties/bulkhead/properties/max_concurrent/default").intValue())
                .isEqualTo(100);
    }

    private static List<String> keys() {
        List<String> keys = new ArrayList<>(Settings.ALL.stream().map(Setting::key).toList());
        keys.addAll(Settings.families());
        keys.addAll(
                List.of(
                        "db_host",
                        "a.b",
                        "",
                        "timeouts",
                        "timeout.x",
                        "breaker.",
                        "breaker.rate",
                        "breakers.failure_rate",
                        "bulkhead.max",
                        "breaker.failure_rate.x",
                        "log_level."));
        return keys;
    }

    private void agree(String config) throws IOException {
        boolean service;
        String why = "";
        try {
            parser.parse("/config/a", config, "/config/dev/a", null);
            service = true;
            accepted++;
        } catch (InvalidConfigException e) {
            service = false;
            why = e.getMessage();
        }
        var found = schema.validate(JSON.readTree(config));
        assertThat(found.isEmpty())
                .as("%s: schema %s, service %s", config, found, why)
                .isEqualTo(service);
    }
}
