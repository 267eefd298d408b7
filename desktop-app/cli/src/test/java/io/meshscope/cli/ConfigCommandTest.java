package io.meshscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.meshscope.testing.ConsulProcess;
import io.meshscope.testing.EtcdProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The `config` commands with a real etcd: what is published is previewed, compared and recorded.
@Tag("process")
class ConfigCommandTest {

    private static final String KEY = "/config/dev/order-service";
    private static final String SECRET = "enc:v1:Tm90IGEgcmVhbCBzZWNyZXQ=";

    @TempDir private Path folder;

    private record Ran(int code, String out, String err) {

        JsonNode json() throws IOException {
            return new JsonMapper().readTree(out);
        }
    }

    private static Ran run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int code =
                Meshscope.commandLine()
                        .setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(err))
                        .execute(arguments);
        return new Ran(code, out.toString(), err.toString());
    }

    @Test
    void aValueIsShownFirstThenPublishedOnItsRevisionAndRecorded() throws IOException {
        Path first = folder.resolve("first.json");
        Files.writeString(first, "{\n  \"pool\": 8,\n  \"password\": \"" + SECRET + "\"\n}");
        String file = folder.resolve("change.meshscope").toString();
        try (EtcdProcess etcd = EtcdProcess.start()) {
            String at = etcd.endpoint();
            String[] create = {"config", "publish", KEY, "@" + first, "--etcd", at};
            Ran shown = run(create);
            assertThat(shown.code()).as(shown.err()).isZero();
            assertThat(shown.out().lines())
                    .contains(
                            "create " + KEY + " in etcd",
                            "+  \"pool\": 8,",
                            "No registered instance reads it.",
                            "Nothing was written. To do it, give --write.");
            assertThat(shown.out()).doesNotContain(SECRET);
            assertThat(run("config", "list", "--etcd", at, "--json").json().path("keys")).isEmpty();

            Ran written = run("config", "publish", KEY, "@" + first, "--etcd", at, "--write");
            assertThat(written.code()).as(written.err()).isZero();
            JsonNode listed = run("config", "list", "--etcd", at, "--json").json().path("keys");
            assertThat(listed.path(0).path("key").asText()).isEqualTo(KEY);
            long base = listed.path(0).path("revision").asLong();
            assertThat(written.out()).contains("Written as r" + base + ".");
            assertThat(run("config", "get", KEY, "--etcd", at).out())
                    .contains("\"password\": \"enc:v1:••••••#1\"");
            assertThat(run("config", "get", KEY, "--etcd", at, "--stored").out())
                    .isEqualTo(Files.readString(first));

            String next = "{\n  \"pool\": 32,\n  \"password\": \"enc:v1:••••••#1\"\n}";
            Ran compared = run("config", "diff", KEY, "--etcd", at, "--with", next);
            assertThat(compared.code()).isEqualTo(1);
            assertThat(compared.out().lines()).contains("-  \"pool\": 8,", "+  \"pool\": 32,");
            Ran noted =
                    run(
                            "config",
                            "publish",
                            KEY,
                            next,
                            "--etcd",
                            at,
                            "--write",
                            "--record",
                            file,
                            "--note",
                            "more at once");
            assertThat(noted.code()).as(noted.err()).isZero();
            assertThat(run("config", "get", KEY, "--etcd", at, "--stored").out())
                    .contains("\"pool\": 32", SECRET);

            Ran late =
                    run(
                            "config",
                            "publish",
                            KEY,
                            "{\"pool\": 1}",
                            "--etcd",
                            at,
                            "--write",
                            "--base",
                            Long.toString(base));
            assertThat(late.code()).isEqualTo(1);
            assertThat(late.out())
                    .contains("in etcd, on r" + base, "--- " + KEY + " r")
                    .doesNotContain("--- " + KEY + " r" + base + "\n")
                    .contains("Nothing was written: somebody wrote r");
            Ran bad = run("config", "publish", KEY, "{\"pool\": ", "--etcd", at, "--write");
            assertThat(bad.code()).isEqualTo(1);
            assertThat(bad.out()).contains("line 1: This is not JSON");
            Ran unknown = run("config", "publish", KEY, "enc:v1:••••••#7", "--etcd", at);
            assertThat(unknown.err()).contains("the key holds no encrypted value of it");
            String production = "/config/prod/order-service";
            Ran asked = run("config", "publish", production, "{}", "--etcd", at, "--write");
            assertThat(asked.err()).contains("is of production. To do it, give --yes");
        }
        recorded(file);
    }

    /// A script that reads a value, changes a line and publishes it must not change the rest: not
    /// the coding, the line ends or the end, and not under a locale without a coding either.
    @Test
    void whatGetWritesIntoAFileIsPublishedByteForByte() throws Exception {
        String secret = "enc:v1:QUJD";
        List<byte[]> values =
                List.of(
                        ("caf\u00e9=1\r\npassword=" + secret).getBytes(StandardCharsets.ISO_8859_1),
                        ("\uFEFF\u540d=1\r\npassword=" + secret + "\n")
                                .getBytes(StandardCharsets.UTF_8),
                        new byte[] {0, 1, (byte) 0xff, (byte) 0xfe, '\n'});
        Path file = folder.resolve("value");
        try (EtcdProcess etcd = EtcdProcess.start()) {
            String at = etcd.endpoint();
            for (byte[] value : values) {
                Files.write(file, value);
                Ran put = run("config", "publish", KEY, "@" + file, "--etcd", at, "--write");
                assertThat(put.code()).as(put.err()).isZero();
                Path got = folder.resolve("got");
                assertThat(inTheShell(got, "config", "get", KEY, "--etcd", at)).isZero();
                String shown = Files.readString(got, StandardCharsets.ISO_8859_1);
                assertThat(shown).doesNotContain(secret);
                assertThat(run("config", "publish", KEY, "@" + got, "--etcd", at).out())
                        .contains("Nothing was written: the key holds this value.");
            }
            Files.writeString(file, "caf\u00e9");
            String[] recode = {"config", "publish", KEY, "@" + file, "--etcd", at};
            assertThat(run(recode).out())
                    .contains("It is stored in UTF-8, and was in bytes that are no text.");
        }
    }

    private static int inTheShell(Path out, String... arguments) throws Exception {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Meshscope.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out.toFile());
        builder.redirectError(ProcessBuilder.Redirect.INHERIT).environment().put("LC_ALL", "C");
        return builder.start().waitFor();
    }

    @Test
    void aKeyOfConsulStandsAtAnIndex() throws IOException {
        String key = "config/dev/order-service";
        try (ConsulProcess consul = ConsulProcess.start()) {
            String at = consul.address().toString();
            Ran made = run("config", "publish", key, "{}", "--consul", at, "--write");
            assertThat(made.code()).as(made.err()).isZero();
            assertThat(made.out()).containsPattern("Written(\\.| as c\\d+\\.)");
            long base =
                    run("config", "list", "--consul", at, "--json")
                            .json()
                            .path("keys")
                            .path(0)
                            .path("revision")
                            .asLong();
            String[] change = {"config", "publish", key, "{\"a\": 1}", "--consul", at, "--write"};
            assertThat(run(change).out())
                    .contains("in consul, on c" + base, "--- " + key + " c" + base);
            String[] late = {
                "config", "publish", key, "{}", "--consul", at, "--write", "--base", "" + base
            };
            assertThat(run(late).out())
                    .containsPattern("Nothing was written: somebody wrote c\\d+ meanwhile\\.");
        }
    }

    private static void recorded(String file) throws IOException {
        JsonNode history = run("config", "history", KEY, "--recording", file, "--json").json();
        assertThat(history.path("revisions")).hasSize(3);
        assertThat(history.path("revisions").path(0).path("what").asText()).isEqualTo("written");
        assertThat(history.path("revisions").path(2).path("what").asText()).isEqualTo("not there");
        assertThat(history.path("notes").path(0).path("text").asText())
                .isEqualTo(KEY + ": more at once");
        Ran table = run("config", "history", KEY, "--recording", file);
        assertThat(table.out()).contains("REVISIONS", "NOTES", "more at once");
        Ran diff = run("config", "diff", KEY, "--recording", file);
        assertThat(diff.code()).isEqualTo(1);
        assertThat(diff.out().lines()).contains("-  \"pool\": 8,", "+  \"pool\": 32,");
        assertThat(run("config", "get", "/config/none", "--recording", file).err())
                .contains("no key /config/none was seen");
    }

    @Test
    void whatIsMissingIsSaid() {
        assertThat(run("config", "list").err()).contains("give --etcd or --consul");
        assertThat(run("config", "history", KEY).err()).contains("give --recording");
        Ran away = run("config", "list", "--etcd", "http://127.0.0.1:1", "--within", "1s");
        assertThat(away.code()).isEqualTo(1);
        assertThat(away.err()).containsAnyOf("127.0.0.1:1", "did not tell its keys within 1 s");
        assertThat(run("config", "publish", KEY).err()).contains("give a value, or --delete");
        String none = folder.resolve("none.json").toString();
        assertThat(run("config", "publish", KEY, "@" + none, "--etcd", "http://127.0.0.1:1").err())
                .contains("there is no file " + none);
        Ran noted =
                run("config", "publish", KEY, "1", "--etcd", "http://127.0.0.1:1", "--note", "x");
        assertThat(noted.code()).isEqualTo(2);
        assertThat(noted.err()).contains("give --record FILE");
    }
}
