package io.meshscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files of telemetry in the commands that read them.
class FilesCommandTest {

    private static final String JAEGER =
            """
            {"data":[{"traceID":"abc","spans":[{"traceID":"abc","spanID":"1","operationName":"a\\u202eb",
              "startTime":1773325690000000,"duration":5000,"tags":[{"key":"error","type":"bool","value":true}],
              "processID":"p1"}],"processes":{"p1":{"serviceName":"stock"}}}]}
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir private Path folder;
    private Path jaeger = Path.of("");
    private Path recording = Path.of("");

    @BeforeEach
    void files() throws IOException {
        jaeger = Files.writeString(folder.resolve("jaeger.txt"), JAEGER);
        recording = folder.resolve("made.meshscope");
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Meshscope.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    @Test
    void filesBecomeARecordingWhoseTracesAreListed() throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.json"), "{\"data\":[}");

        int done =
                run("import", jaeger.toString(), broken.toString(), "--into", recording.toString());

        assertThat(done).isZero();
        assertThat(out.toString())
                .isEqualTo(
                        recording
                                + ": 1 spans, 0 log records, 0 metric points; 1 not understood\n");
        assertThat(err.toString())
                .startsWith("meshscope: broken.json: line 1, column 10: it is no JSON");

        assertThat(run("traces", recording.toString(), "status=error", "--json")).isZero();
        JsonNode trace = new JsonMapper().readTree(out.toString());
        assertThat(trace.path("trace_id").asText()).isEqualTo("0".repeat(29) + "abc");
        assertThat(trace.path("duration_nanos").asLong()).isEqualTo(5_000_000);
        assertThat(trace.path("self_nanos").path("stock").asLong()).isEqualTo(5_000_000);
        assertThat(trace.path("name").asText()).isEqualTo("a\u202Eb");

        assertThat(run("traces", jaeger.toString())).isZero();
        assertThat(out.toString())
                .contains("2026-03-12T14:28:10Z", "5.000 ms", "stock a⟨202E⟩b")
                .doesNotContain("\u202E");
        assertThat(run("traces", recording.toString(), "status=ok")).isZero();
        assertThat(out.toString()).isEmpty();

        assertThat(run("trace", recording.toString(), "ABC", "--format", "zipkin")).isZero();
        assertThat(new JsonMapper().readTree(out.toString()).path(0).path("name").asText())
                .isEqualTo("a\u202Eb");
        Path written = folder.resolve("trace.json");
        assertThat(run("trace", recording.toString(), "abc", "-o", written.toString())).isZero();
        assertThat(written).content().contains("\"resourceSpans\":[{");
        assertThat(run("sql", recording.toString(), "SELECT name, outcome FROM spans")).isZero();
        assertThat(out.toString()).isEqualTo("name\toutcome\na⟨202E⟩b\tFAILED\n");
        assertThat(
                        run(
                                "sql",
                                recording.toString(),
                                "SELECT duration_ms, attributes FROM spans",
                                "--json"))
                .isZero();
        assertThat(out.toString()).isEqualTo("{\"duration_ms\":5.0,\"attributes\":null}\n");
        assertThat(run("sql", recording.toString(), "SELECT")).isEqualTo(1);
        assertThat(run("trace", recording.toString(), "abd")).isEqualTo(1);
        assertThat(err.toString()).contains("there is no trace abd in");
    }

    @Test
    void twoTracesOfAFileAreCompared() throws IOException {
        String two =
                """
                {"data":[
                 {"traceID":"abc","spans":[
                  {"traceID":"abc","spanID":"1","operationName":"order","startTime":1000000,"duration":9000,"processID":"p"},
                  {"traceID":"abc","spanID":"2","operationName":"pay","startTime":1001000,"duration":2000,"processID":"p",
                   "references":[{"refType":"CHILD_OF","traceID":"abc","spanID":"1"}]}],
                  "processes":{"p":{"serviceName":"stock"}}},
                 {"traceID":"def","spans":[
                  {"traceID":"def","spanID":"3","operationName":"order","startTime":2000000,"duration":9000,"processID":"p"},
                  {"traceID":"def","spanID":"4","operationName":"pay","startTime":2001000,"duration":5000,"processID":"p",
                   "references":[{"refType":"CHILD_OF","traceID":"def","spanID":"3"}]},
                  {"traceID":"def","spanID":"5","operationName":"a\\u202eb","startTime":2007000,"duration":1000,"processID":"p",
                   "references":[{"refType":"CHILD_OF","traceID":"def","spanID":"3"}]}],
                  "processes":{"p":{"serviceName":"stock"}}}]}
                """;
        String file = Files.writeString(folder.resolve("two.json"), two).toString();

        assertThat(run("trace", file, "abc", "--compare", "def")).isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        "first   " + "0".repeat(29) + "abc       9.000 ms       2 spans",
                        "second  " + "0".repeat(29) + "def       9.000 ms       3 spans",
                        "0 only first, 1 only second, 1 slower, 0 faster, 0 other counts, 1 same",
                        "  same                1/1 spans        +0.000 ms  stock order",
                        "  slower              1/1 spans        +3.000 ms    stock pay",
                        "  only second         0/1 spans        +1.000 ms    stock a⟨202E⟩b");

        assertThat(run("trace", file, "abc", "--compare", "def", "--json")).isZero();
        JsonNode compared = new JsonMapper().readTree(out.toString());
        assertThat(compared.path("second").path("spans").asInt()).isEqualTo(3);
        assertThat(compared.path("counts").path("slower").asInt()).isEqualTo(1);
        JsonNode only = compared.path("operations").path(2);
        assertThat(only.path("change").asText()).isEqualTo("only_second");
        assertThat(only.path("first").path("duration_nanos").isNull()).isTrue();
        assertThat(only.path("second").path("duration_nanos").asLong()).isEqualTo(1_000_000);

        assertThat(run("trace", file, "abc", "--compare", "fff")).isEqualTo(1);
        assertThat(err.toString()).contains("there is no trace fff in");
        assertThat(run("trace", file, "abc", "--compare", "xyz")).isEqualTo(1);
        assertThat(err.toString()).contains("\"xyz\" is no trace's id");
        assertThat(run("trace", file, "abc", "--json")).isEqualTo(2);
        assertThat(run("trace", file, "abc", "--compare", "def", "--format", "zipkin"))
                .isEqualTo(2);
    }

    @Test
    void whatAFileHoldsDoesNotReachTheTerminalAsItIs() throws IOException {
        String strange =
                Files.writeString(folder.resolve("strange.json"), "{\"\\u001b[2J\":1}").toString();
        assertThat(run("import", strange, "--into", recording.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("␛[2J").doesNotContain("\u001b");
        assertThat(run("import", strange, jaeger.toString(), "--into", recording.toString()))
                .isZero();
        assertThat(err.toString()).contains("␛[2J").doesNotContain("\u001b");
    }

    @Test
    void whatIsWrongIsSaid() {
        assertThat(run("import", jaeger.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("--into");
        assertThat(run("import", "--into", recording.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("name files to import, or a server with --from");
        assertThat(run("import", "--from", "grafana=http://h", "--into", recording.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("of the kinds jaeger, zipkin, tempo");
        assertThat(run("traces", jaeger.toString(), "status=")).isEqualTo(1);
        assertThat(err.toString()).startsWith("meshscope: the query is wrong at character 8");
        assertThat(run("traces", jaeger.toString(), "--limit", "0")).isEqualTo(2);
    }
}
