package io.meshscope.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncryptSecretTest {

    @TempDir Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void whatItPrintsIsReadBackWithTheSameKey() throws Exception {
        String key = key();
        assertThat(run(Map.of("MESHSCOPE_SECRET_KEY", key), "höchst geheim\n")).isZero();
        String sealed = out.toString(StandardCharsets.UTF_8).strip();
        assertThat(sealed).startsWith("enc:v1:").doesNotContain("geheim");
        assertThat(SecretCipher.withKey(key).reveal("x", sealed)).isEqualTo("höchst geheim");
        out.reset();
        run(Map.of("MESHSCOPE_SECRET_KEY", key), "höchst geheim\n");
        assertThat(out.toString(StandardCharsets.UTF_8).strip())
                .as("the nonce is new each time")
                .isNotEqualTo(sealed);
    }

    @Test
    void theKeyMayStandInAFile() throws Exception {
        String key = key();
        Path file = Files.writeString(directory.resolve("key"), key + "\n");
        assertThat(run(Map.of("MESHSCOPE_SECRET_KEY_FILE", file.toString()), "s")).isZero();
        assertThat(
                        SecretCipher.withKey(key)
                                .reveal("x", out.toString(StandardCharsets.UTF_8).strip()))
                .isEqualTo("s");
    }

    @Test
    void aKeyIsThirtyTwoBytes() throws IOException {
        assertThat(Base64.getDecoder().decode(key())).hasSize(32);
    }

    @Test
    void saysWhatIsMissingAndRepeatsNothing() throws IOException {
        assertThat(run(Map.of(), "s3cret")).isEqualTo(2);
        assertThat(run(Map.of("MESHSCOPE_SECRET_KEY", "AAAA"), "s3cret")).isEqualTo(2);
        assertThat(run(Map.of("MESHSCOPE_SECRET_KEY", key()), "")).isEqualTo(2);
        assertThat(
                        EncryptSecret.run(
                                new String[] {"s3cret"},
                                Map.of(),
                                new ByteArrayInputStream(new byte[0]),
                                stream(out),
                                stream(err)))
                .isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("MESHSCOPE_SECRET_KEY")
                .contains("32 bytes")
                .contains("no secret on standard input")
                .doesNotContain("s3cret");
    }

    private String key() throws IOException {
        var printed = new ByteArrayOutputStream();
        EncryptSecret.run(
                new String[] {"--new-key"},
                Map.of(),
                new ByteArrayInputStream(new byte[0]),
                stream(printed),
                stream(err));
        return printed.toString(StandardCharsets.UTF_8).strip();
    }

    private int run(Map<String, String> environment, String in) throws IOException {
        return EncryptSecret.run(
                new String[0],
                environment,
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                stream(out),
                stream(err));
    }

    private static PrintStream stream(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }
}
