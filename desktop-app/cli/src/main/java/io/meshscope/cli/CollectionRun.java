package io.meshscope.cli;

import io.meshscope.collection.Check;
import io.meshscope.collection.CollectionRunner;
import io.meshscope.collection.JUnitReport;
import io.meshscope.collection.RequestRun;
import io.meshscope.collection.SavedRequest;
import io.meshscope.collection.Snapshots;
import io.meshscope.collection.Traces;
import io.meshscope.collection.yaml.CollectionException;
import io.meshscope.collection.yaml.CollectionFolder;
import io.meshscope.invoke.CallResult;
import io.meshscope.invoke.Invoker;
import io.meshscope.invoke.SchemaSource;
import io.meshscope.message.Message;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;

/// Runs a collection and prints a line for each request, and what was not as expected.
final class CollectionRun {

    private final Path path;
    private final CollectionOptions options;
    private final PrintWriter out;

    CollectionRun(Path path, CollectionOptions options, PrintWriter out) {
        this.path = path;
        this.options = options;
        this.out = out;
    }

    /// @param schema that tells the methods; empty for the servers' reflection
    /// @param traces empty when no spans are received
    /// @return whether all was as expected
    /// @throws FailedException when a file of the collection cannot be used
    boolean run(Invoker invoker, Optional<SchemaSource> schema, Optional<Traces> traces)
            throws InterruptedException {
        var folder = new CollectionFolder(path);
        List<SavedRequest> requests;
        CollectionRunner runner;
        try {
            requests = folder.requests();
            runner =
                    new CollectionRunner(
                            invoker,
                            target -> schema,
                            options.variables(folder),
                            new Snapshots(folder.snapshots(), options.update()),
                            traces,
                            why -> Message.verbatim(SchemaOptions.words(why)));
        } catch (CollectionException e) {
            throw new FailedException(Message.why(e).english());
        }
        if (requests.isEmpty()) {
            throw new FailedException(path + " has no requests: one NAME.yaml for each");
        }
        var runs = new ArrayList<RequestRun>();
        for (SavedRequest request : requests) {
            RequestRun run = runner.run(request);
            runs.add(run);
            print(run);
        }
        options.junit().ifPresent(file -> report(file, runs));
        long failed = runs.stream().filter(r -> !r.passed()).count();
        out.printf(
                "%d requests: %d passed, %d failed%n", runs.size(), runs.size() - failed, failed);
        out.flush();
        return failed == 0;
    }

    private void print(RequestRun run) {
        Optional<CallResult> answer = run.answer();
        out.printf(
                Locale.ROOT,
                "%s %s  %s  %s  %strace %s%n",
                run.passed() ? "✓" : "✗",
                run.request().title(),
                answer.map(CallResult::code).orElse("–"),
                answer.map(a ->
                                String.format(
                                        Locale.ROOT, "%.0f ms", a.timing().total().toNanos() / 1e6))
                        .orElse("–"),
                run.answers() > 1 ? run.answers() + " answers  " : "",
                answer.flatMap(CallResult::traceId).orElse("–"));
        for (Check check : run.failed()) {
            out.println("    " + check.what());
            check.where().forEach(line -> out.println("      " + line));
        }
        out.flush();
    }

    private void report(Path file, List<RequestRun> runs) {
        try (Writer writer = Files.newBufferedWriter(file)) {
            JUnitReport.write(path.getFileName().toString(), runs, writer);
        } catch (IOException | XMLStreamException e) {
            throw new FailedException("cannot write " + file + ": " + e.getMessage());
        }
    }
}
