package io.meshscope.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"db\": {\"password\": \"hunter2\", \"pool\": 4}}",
                "{\"db\": {\"password\":\"a\\\"hunter2\"}}",
                "{\"raw\": \"{\\\"token\\\":\\\"hunter2\\\"}\"}",
                "spring.datasource.password=hunter2,and hunter2",
                "db:\n  passwd: hunter2 # for now\n  pool: 4",
                "clientSecret: 'hunter2'",
                "Authorization: Bearer hunter2",
                "url: postgres://shop:hunter2@localhost/orders",
                "api-key = hunter2",
                "{\"key\": \"-----BEGIN RSA PRIVATE KEY-----\\nhunter2\\n-----END RSA PRIVATE"
                        + " KEY-----\"}",
                "{\"pay\": \"enc:v1:hunter2+/=\"}"
            })
    void aSecretIsMasked(String text) {
        assertThat(Secrets.masked(text)).doesNotContain("hunter2").contains(Secrets.MASK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"tokenBucket\": {\"rate\": 10}, \"tokens\": 5}",
                "{\"token\": 10, \"secret\": true, \"password\": null}",
                "{\"password\": {\"minimumLength\": 8}}",
                "password: ${DB_PASSWORD}",
                "secret:\n  name: shop",
                "http://127.0.0.1:2379, etcd 3.4.23",
                "a password is needed"
            })
    void whatIsNoneStays(String text) {
        assertThat(Secrets.masked(text)).isSameAs(text);
    }

    @Test
    void whatStandsAroundASecretStays() {
        assertThat(Secrets.masked("{\"password\": \"hunter2\", \"pool\": 4}"))
                .isEqualTo("{\"password\": \"••••••\", \"pool\": 4}");
        assertThat(Secrets.masked("{\"raw\": \"{\\\"token\\\":\\\"x\\\", \\\"a\\\":1}\"}"))
                .isEqualTo("{\"raw\": \"{\\\"token\\\":\\\"••••••\\\", \\\"a\\\":1}\"}");
    }

    /// Each word, each way to write it: a quick look before the search must miss none of them.
    @Test
    void everyWordIsFoundHoweverItIsWritten() {
        List<String> words =
                Stream.of(
                                Secrets.PLAIN.stream(),
                                Secrets.PLAIN.stream().map(w -> w.toUpperCase(Locale.ROOT)),
                                Stream.of(
                                        "apikey",
                                        "access-key",
                                        "private_key",
                                        "Signing.Key",
                                        "encryption key"))
                        .flatMap(w -> w)
                        .toList();
        for (String word : words) {
            for (String after :
                    List.of(":", "=", " \t =", "\":", "' :", "\\\":", "\\\\\" =", "\\:")) {
                String text = "a: 1, my-" + word + after + " \"hunter2\"";
                assertThat(Secrets.masked(text)).as(text).doesNotContain("hunter2");
            }
            assertThat(Secrets.masked("my-" + word, "hunter2")).isEqualTo(Secrets.MASK);
        }
    }

    @Test
    void aLongTextIsSearchedInOnePass() {
        String text = "token = \"" + "\\\\".repeat(500_000) + ":" + "a://".repeat(100_000);
        assertThat(Secrets.masked(text)).startsWith("token = ");
    }
}
