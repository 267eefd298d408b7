package io.meshscope.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meshscope.breaker.BreakerNames;
import io.meshscope.mesh.Breaker;
import io.meshscope.mesh.BreakerEvent;
import io.meshscope.mesh.MeshState;
import io.meshscope.message.Message;
import io.meshscope.reading.BreakerCsv;
import io.meshscope.reading.BreakerReading;
import io.meshscope.session.BreakerRecord;
import io.meshscope.session.RecordedSession;
import io.meshscope.session.Recording;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Prints the breakers of a recording.
@Command(
        name = "breakers",
        description = {
            "Prints the circuit breakers of a recording, with what they measured and their limits.",
            "Example: meshscope breakers incident.meshscope --what-if failureRateThreshold=30"
        },
        mixinStandardHelpOptions = true)
final class BreakersCommand implements Callable<Integer> {

    @Spec private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "A recording (*.meshscope).")
    private Path file = Path.of("");

    @Mixin private MomentOption at = new MomentOption();

    @Option(
            names = "--transitions",
            description = "Every change of state until then, instead of the breakers.")
    private boolean transitions;

    @Option(
            names = "--what-if",
            paramLabel = "LIMIT=VALUE",
            split = ",",
            description = {
                "Replays the recorded calls with other limits: failureRateThreshold=30 or"
                        + " failure_rate=30,",
                "slow_call_rate, slow_call_duration, minimum_calls, window_size, time_window,"
                        + " wait_in_open,",
                "permitted_in_half_open, automatic_half_open. Times are in seconds or have a unit:"
                        + " 500ms."
            })
    private Map<String, String> whatIf = Map.of();

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Where the replay begins (default: the recording's beginning).")
    private Optional<String> from = Optional.empty();

    @Option(
            names = "--breaker",
            paramLabel = "TEXT",
            defaultValue = "",
            description = "Only breakers whose names hold this: order-service->payment-service.")
    private String named = "";

    @ArgGroup private Form form = new Form();

    /// How it is printed.
    private static final class Form {

        @Option(names = "--csv", description = "Comma-separated values instead of a table.")
        private boolean csv;

        @Option(names = "--json", description = "One JSON document instead of a table.")
        private boolean json;
    }

    @Override
    public Integer call() {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        try (var session = new RecordedSession(file)) {
            Recording told = session.recording().orElseThrow();
            Instant moment = at.of(told);
            if (whatIf.isEmpty()) {
                print(line, session, moment);
            } else {
                var moments = new RecordedMoment(told, ZoneId.systemDefault());
                Instant begin = from.map(moments::of).orElse(told.begun());
                replay(line, session, begin, moment);
            }
        }
        return 0;
    }

    private void replay(CommandLine line, RecordedSession session, Instant begin, Instant moment) {
        if (form.csv) {
            throw new ParameterException(line, "--what-if is printed as text or with --json");
        }
        var changes = new WhatIfChanges(line, whatIf);
        var record = new BreakerRecord(session);
        var report = new WhatIfReport(begin, moment);
        for (Breaker breaker : breakers(session.journal().stateAt(moment))) {
            try {
                report.add(
                        breaker.id(), record.whatIf(breaker, begin, moment, changes.of(breaker)));
            } catch (IllegalArgumentException e) {
                report.cannot(breaker.id(), Message.why(e).english());
            }
        }
        report.print(line.getOut(), form.json);
    }

    private void print(CommandLine line, RecordedSession session, Instant moment) {
        if (transitions) {
            List<BreakerEvent.Transition> all =
                    new BreakerRecord(session).transitions(Instant.EPOCH, moment);
            print(
                    line,
                    form.csv ? BreakerCsv.transitions(all) : "",
                    BreakersDocument.transitions(all, moment),
                    "transitions");
        } else {
            MeshState state = session.journal().stateAt(moment);
            List<BreakerReading> all =
                    breakers(state).stream().map(b -> BreakerReading.of(state, b, moment)).toList();
            print(
                    line,
                    form.csv ? BreakerCsv.breakers(all) : "",
                    BreakersDocument.breakers(all, moment),
                    "breakers");
        }
    }

    private void print(CommandLine line, String csv, ObjectNode document, String part) {
        if (form.csv) {
            line.getOut().print(csv);
        } else if (form.json) {
            line.getOut().println(document);
        } else {
            // Nine limits beside the rest are wider than a terminal.
            document.path(part).forEach(row -> ((ObjectNode) row).remove("limits"));
            new StateTable(line.getOut()).print(document, List.of(part));
        }
        line.getOut().flush();
    }

    /// By name, so that two recordings can be compared line by line.
    private List<Breaker> breakers(MeshState state) {
        return state.breakers().values().stream()
                .filter(b -> BreakerNames.of(b.id()).contains(named))
                .sorted(Comparator.comparing(Breaker::id, BreakersDocument.BY_NAME))
                .toList();
    }
}
