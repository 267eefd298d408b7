package io.meshscope.cli;

import io.meshscope.invoke.InvokeException;
import io.meshscope.load.LoadCall;
import io.meshscope.load.LoadResult;
import io.meshscope.load.LoadRun;
import io.meshscope.load.LoadSettings;
import io.meshscope.load.LoadTarget;
import io.meshscope.load.SystemLoadClock;
import io.meshscope.load.report.LoadReport;
import io.meshscope.load.report.LoadText;
import io.meshscope.session.Calls;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Makes a call again and again and reports how long it took.
@Command(
        name = "load",
        description = {
            "Makes a call again and again, at a rate or by workers, and prints how long it took.",
            "With --rate a call's latency begins when it was due, also when it was made late.",
            "With --etcd or --consul the report tells what happened in the mesh meanwhile.",
            "Ctrl C ends the run with its report. The exit code is 1 when a --fail-if holds."
        },
        mixinStandardHelpOptions = true)
final class LoadCommand implements Callable<Integer> {

    private static final Duration CLOSING = Duration.ofSeconds(10);

    @Spec private @Nullable CommandSpec spec;

    @Mixin private LoadedCall loaded = new LoadedCall();

    @Mixin private LoadPace pace = new LoadPace();

    @Mixin private LoadReports reports = new LoadReports();

    @Mixin private Observed observed = new Observed();

    @Option(
            names = "--yes",
            description = "Do not ask when the target is registered as production.")
    private boolean yes;

    @Override
    public Integer call() throws InterruptedException {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        LoadSettings settings = pace.settings(line);
        LoadCall call = loaded.call(line);
        reports.check(line);
        try (Calls.Opened calls = observed.calls(line);
                ObservedRun mesh = ObservedRun.open(line, observed)) {
            if (!yes) {
                mesh.askBeforeProduction(call.target());
            }
            LoadReport report = report(line, mesh, calls, call, settings);
            new LoadText(report, ZoneId.systemDefault()).lines().forEach(line.getOut()::println);
            line.getOut().flush();
            reports.write(report);
            return report.broken().isEmpty() ? 0 : 1;
        } catch (InvokeException e) {
            throw new FailedException(SchemaOptions.words(e));
        }
    }

    private LoadReport report(
            CommandLine line,
            ObservedRun mesh,
            Calls.Opened calls,
            LoadCall call,
            LoadSettings settings)
            throws InterruptedException {
        try (LoadTarget target = calls.loads().open(call)) {
            LoadResult result = run(line, target, settings);
            return new LoadReport(
                    call,
                    settings,
                    result,
                    mesh.marks(result),
                    mesh.observed(),
                    reports.bounds(line),
                    mesh.failures(result));
        }
    }

    private static LoadResult run(CommandLine line, LoadTarget target, LoadSettings settings)
            throws InterruptedException {
        var run = new LoadRun(settings, target, new SystemLoadClock(), InstantSource.system());
        try (var _ = new Interrupt(CLOSING, run::stop)) {
            return run.run(new LiveLines(line.getErr())::print);
        }
    }
}
