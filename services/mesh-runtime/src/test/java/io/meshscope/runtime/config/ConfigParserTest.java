package io.meshscope.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshscope.runtime.config.ConfigParser.Parsed;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.event.Level;

class ConfigParserTest {

    private static final MeshConfig DEFAULTS = MeshConfig.defaults(Duration.ofSeconds(1));

    /// All keys whose value 1 differs from the default.
    private static final List<String> NUMBERS =
            List.of(
                    "grpc_port",
                    "timeout",
                    "breaker.failure_rate",
                    "breaker.slow_call_rate",
                    "breaker.slow_call_duration",
                    "breaker.minimum_calls",
                    "breaker.window_size",
                    "breaker.wait_in_open",
                    "breaker.permitted_in_half_open",
                    "retry.max_attempts",
                    "retry.multiplier",
                    "rate_limit.per_second",
                    "rate_limit.burst",
                    "bulkhead.max_concurrent");

    private final ConfigParser parser = new ConfigParser(DEFAULTS, SecretCipher.withKey(""));

    @Test
    void nothingPublishedMeansTheDefaults() throws InvalidConfigException {
        assertThat(parse(null, null).config()).isEqualTo(DEFAULTS);
        assertThat(DEFAULTS.calls().timeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(DEFAULTS.calls().retry().backoffAfter(3)).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void theEnvironmentWinsKeyByKeyNestedOrDotted() throws InvalidConfigException {
        MeshConfig config =
                parse(
                                """
                                {"timeout": 2, "log_level": "warn",
                                 "breaker": {"failure_rate": 40, "minimum_calls": 7}}
                                """,
                                """
                                {"timeout": 1.5, "breaker.failure_rate": 60}
                                """)
                        .config();
        assertThat(config.calls().timeout()).isEqualTo(Duration.ofMillis(1_500));
        assertThat(config.verbosity().logLevel()).isEqualTo(Level.WARN);
        assertThat(config.calls().breaker().failureRate()).isEqualTo(60f);
        assertThat(config.calls().breaker().window().minimumCalls()).isEqualTo(7);
        assertThat(config.calls().breaker().window().size())
                .isEqualTo(DEFAULTS.calls().breaker().window().size());
    }

    @Test
    void aNumberMayComeAsText() throws InvalidConfigException {
        assertThat(parse("{\"grpc_port\":\"50051\"}", null).config().grpcPort()).hasValue(50_051);
        for (String key : NUMBERS) {
            MeshConfig number = parse("{\"" + key + "\":1}", null).config();
            assertThat(number).isNotEqualTo(DEFAULTS);
            for (String one : List.of("\"1\"", "1.0")) {
                assertThat(parse("{\"" + key + "\":" + one + "}", null).config())
                        .as("%s: %s", key, one)
                        .isEqualTo(number);
            }
        }
        assertThat(parse("{\"timeout\":\"2.5\"}", null).config().calls().timeout())
                .isEqualTo(Duration.ofMillis(2_500));
    }

    @Test
    void aKeyOfSomeoneElseIsLeftAloneAndNamed() throws InvalidConfigException {
        assertThat(parse("{\"db_host\": \"x\", \"timeout\": 2}", null).ignored())
                .containsExactly("db_host");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"timeout\": \"3 s\"}          | timeout",
                "{\"timeout\": \"301\"}          | timeout must be a number from 0.05 to 300, was",
                "{\"timeout\": null}             | timeout",
                "{\"timeout\": {}}               | timeout",
                "{\"timeout\": {\"s\": 3}}       | timeout.s is not a setting",
                "{\"grpc_port\": \"0\"}          | grpc_port",
                "{\"grpc_port\": \"50051.5\"}    | grpc_port must be a whole number from 1 to"
                        + " 65535",
                "{\"breaker\": 5}                | breaker must be an object",
                "{\"retry.backoff\": 1, \"retry\": {\"backoff\": 1}} | retry.backoff is there"
                        + " twice",
                "{\"timeout\": 0}                | timeout",
                "{\"timeout\": 301}              | timeout",
                "{\"sampling\": 1.01}            | sampling",
                "{\"sampling\": true}            | sampling",
                "{\"log_level\": \"LOUD\"}       | log_level",
                "{\"grpc_port\": 70000}          | grpc_port",
                "{\"grpc_port\": 50051.5}        | grpc_port",
                "{\"breaker\": {\"failure_rate\": 0}} | breaker.failure_rate",
                "{\"breaker\": {\"failure_rat\": 5}}  | breaker.failure_rat is not a setting",
                "{\"retry\": {\"max_attempts\": 6}}   | retry.max_attempts",
                "{\"rate_limit\": {\"burst\": 0}}     | rate_limit.burst",
                "{\"bulkhead\": {\"max_concurrent\": 0}} | bulkhead.max_concurrent",
                "{\"bulkhead.max\": 5}               | bulkhead.max is not a setting",
                "{\"balancing\": \"Round Robin\"}     | balancing",
                "{\"timeout\": 1, \"timeout\": 2}     | Duplicate",
                "{\"timeout\": 1                      | not JSON",
                "[1]                                  | must be a JSON object",
                "{\"timeout\":1} {}                   | not JSON",
            })
    void oneBadKeyRejectsTheWholeValueAndIsNamed(String value, String words) {
        assertThatThrownBy(() -> parse("{\"timeout\": 2}", value))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining(words);
    }

    @Test
    void anEncryptedSecretIsReadWithTheKeyAndNamedWithout() throws Exception {
        // AES-256-GCM of "a-secret-of-at-least-32-characters", made with the JDK.
        byte[] key = new byte[32];
        byte[] nonce = new byte[12];
        var cipher = javax.crypto.Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                javax.crypto.Cipher.ENCRYPT_MODE,
                new javax.crypto.spec.SecretKeySpec(key, "AES"),
                new javax.crypto.spec.GCMParameterSpec(128, nonce));
        byte[] sealed = cipher.doFinal("a-secret-of-at-least-32-characters".getBytes("UTF-8"));
        byte[] all = new byte[nonce.length + sealed.length];
        System.arraycopy(sealed, 0, all, nonce.length, sealed.length);
        String value =
                "{\"jwt_secret\": \"enc:v1:" + Base64.getEncoder().encodeToString(all) + "\"}";

        ConfigParser able =
                new ConfigParser(
                        DEFAULTS, SecretCipher.withKey(Base64.getEncoder().encodeToString(key)));
        MeshConfig config = able.parse("/a", value, "/b", null).config();
        assertThat(config.jwtSecret().orElseThrow().value())
                .isEqualTo("a-secret-of-at-least-32-characters");
        assertThat(config.toString()).doesNotContain("a-secret");

        assertThatThrownBy(() -> parse(value, null)).hasMessageContaining("MESHSCOPE_SECRET_KEY");
        byte[] other = key.clone();
        other[0] = 1;
        assertThatThrownBy(() ->
                        new ConfigParser(
                                        DEFAULTS,
                                        SecretCipher.withKey(
                                                Base64.getEncoder().encodeToString(other)))
                                .parse("/a", value, "/b", null))
                .hasMessageContaining("cannot be decrypted");
    }

    @Test
    void aShortSecretIsRefusedWithoutBeingRepeated() {
        assertThatThrownBy(() -> parse("{\"jwt_secret\": \"hunter2\"}", null))
                .hasMessageContaining("32 characters")
                .hasMessageNotContaining("hunter2");
    }

    private Parsed parse(String base, String env) throws InvalidConfigException {
        return parser.parse("/config/a", base, "/config/dev/a", env);
    }
}
