package io.meshscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// A session that `observe` keeps, read by `state`.
class RecordingCommandTest {

    @TempDir private Path folder;
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    private int run(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        CommandLine line = Meshscope.commandLine();
        return line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
    }

    @Test
    void whatIsObservedIsKeptAndReadLater() throws Exception {
        String file = folder.resolve("a.meshscope").toString();
        String[] observe = {
            "observe", "--json", "--consul", "http://127.0.0.1:1", "--for", "1s", "--session", file
        };
        assertThat(run(observe)).isZero();
        assertThat(run("state", file, "--json")).isZero();
        var document = new JsonMapper().readTree(out.toString());
        assertThat(document.path("sources").get(0).path("source").asText()).isEqualTo("consul");
        assertThat(document.path("sources").get(0).path("current").asBoolean()).isFalse();
        String at = document.path("at").asText();
        assertThat(err.toString()).isEmpty();

        assertThat(run("state", file, "--at", at)).isZero();
        assertThat(out.toString()).startsWith(at).contains("SOURCES");
        assertThat(run("state", file, "--at", "2001-01-01T00:00:00Z")).isEqualTo(1);
        assertThat(err.toString()).contains("the recording goes from").contains("is not in it");
        assertThat(run("state", file, "--at", "soon")).isEqualTo(1);
        assertThat(err.toString()).contains("\"soon\" is no time");
        assertThat(run(observe)).isEqualTo(1);
        assertThat(err.toString()).contains("holds a session already");
    }

    @Test
    void whatIsNoRecordingIsSaid() {
        assertThat(run("state", "--at", "10:00")).isEqualTo(2);
        assertThat(err.toString()).contains("name its FILE");
        assertThat(run("state", folder.resolve("none").toString())).isEqualTo(1);
        assertThat(err.toString()).contains("There is no file");
        assertThat(run("nonsense")).isEqualTo(2);
        assertThat(err.toString()).contains("neither a command nor a file");
    }
}
