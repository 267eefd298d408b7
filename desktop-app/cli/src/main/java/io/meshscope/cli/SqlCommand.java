package io.meshscope.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meshscope.journal.JournalException;
import io.meshscope.message.Message;
import io.meshscope.session.RecordedSession;
import io.meshscope.store.SqlConsole;
import io.meshscope.ui.format.OneLine;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Asks a file in SQL.
@Command(
        name = "sql",
        description = {
            "Asks a recording or a file of telemetry in DuckDB's SQL, over the views spans,"
                    + " span_events, span_links, calls, logs, metrics, events and notes.",
            "Example: meshscope sql incident.meshscope \"SELECT service, count(*) FROM spans"
                    + " WHERE outcome = 'FAILED' GROUP BY service\""
        },
        mixinStandardHelpOptions = true)
final class SqlCommand implements Callable<Integer> {

    private static final int MOST = 1_000_000;
    private static final JsonMapper MAPPER = new JsonMapper();

    @Spec private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "A recording or a file.")
    private Path file = Path.of("");

    @Parameters(index = "1", paramLabel = "SELECT", description = "The question.")
    private String sql = "";

    @Option(
            names = "--limit",
            defaultValue = "1000",
            paramLabel = "COUNT",
            description = "The most rows (default: ${DEFAULT-VALUE}).")
    private int limit = 1_000;

    @Option(
            names = "--time",
            defaultValue = "60s",
            paramLabel = "TIME",
            converter = Durations.class,
            description = "The longest that it may take (default: ${DEFAULT-VALUE}).")
    private Duration time = Duration.ofSeconds(60);

    @Option(names = "--json", description = "One JSON object a line, instead of tabs.")
    private boolean json;

    @Override
    public Integer call() {
        var line = Objects.requireNonNull(spec).commandLine();
        if (limit < 1 || limit > MOST) {
            throw new ParameterException(line, "--limit " + limit + " is not 1 to " + MOST);
        }
        try (var session = RecordedSession.opened(file);
                SqlConsole console = session.sql()) {
            SqlConsole.Answer answer = console.ask(sql, limit, time);
            print(answer, line.getOut());
            if (answer.cut()) {
                line.getErr()
                        .println(
                                "meshscope: these are the first "
                                        + limit
                                        + " rows; more with --limit");
                line.getErr().flush();
            }
        } catch (JournalException e) {
            throw new FailedException(Message.why(e).english());
        }
        return 0;
    }

    private void print(SqlConsole.Answer answer, PrintWriter out) {
        if (!json) {
            out.println(
                    String.join(
                            "\t", answer.columns().stream().map(SqlConsole.Column::name).toList()));
        }
        for (List<@Nullable Object> row : answer.rows()) {
            out.println(
                    json
                            ? object(answer.columns(), row)
                            : String.join("\t", row.stream().map(SqlCommand::cell).toList()));
        }
        out.flush();
    }

    private static String cell(@Nullable Object value) {
        return value == null ? "–" : OneLine.of(value.toString());
    }

    private static ObjectNode object(List<SqlConsole.Column> columns, List<@Nullable Object> row) {
        ObjectNode object = MAPPER.createObjectNode();
        for (int i = 0; i < columns.size(); i++) {
            object.set(columns.get(i).name(), node(columns.get(i), row.get(i)));
        }
        return object;
    }

    private static JsonNode node(SqlConsole.Column column, @Nullable Object value) {
        if (column.type().equals("JSON") && value != null) {
            try {
                return MAPPER.readTree(value.toString());
            } catch (JsonProcessingException e) {
                return MAPPER.valueToTree(value);
            }
        }
        return MAPPER.valueToTree(value);
    }
}
