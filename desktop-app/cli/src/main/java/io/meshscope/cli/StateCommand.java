package io.meshscope.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.SourceId;
import io.meshscope.reading.Moment;
import io.meshscope.reading.ReadingWords;
import io.meshscope.reading.SourceReading;
import io.meshscope.session.LiveSession;
import io.meshscope.session.Profile;
import io.meshscope.session.RecordedSession;
import io.meshscope.session.Recording;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Prints the condition of the mesh, without a window.
@Command(
        name = "state",
        description = {
            "Prints how the mesh is: instances, their configuration, breakers, calls.",
            "It observes for a while first, then reads once, and says what the window would say.",
            "With a FILE it reads that recording instead."
        },
        mixinStandardHelpOptions = true)
final class StateCommand implements Callable<Integer> {

    private static final Duration CLOSING = Duration.ofSeconds(5);
    private static final Duration OFTEN = Duration.ofMillis(50);

    @Spec private @Nullable CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "A recording (*.meshscope).")
    private Optional<Path> recording = Optional.empty();

    @Mixin private MomentOption at = new MomentOption();

    @Option(names = "--json", description = "One JSON document instead of tables.")
    private boolean json;

    @Option(
            names = "--findings",
            description = {
                "Only what is wrong. The exit code is 1 when there is anything, so that a script"
                        + " can",
                "go by it."
            })
    private boolean findings;

    @Mixin private Observed observed = new Observed();

    @Option(
            names = "--settle",
            paramLabel = "TIME",
            defaultValue = "5s",
            converter = Durations.class,
            description =
                    "How long to observe before reading, once the registries have answered; for"
                            + " their first answer as long again (default: ${DEFAULT-VALUE}).")
    private Duration settle = Duration.ofSeconds(5);

    @Override
    public Integer call() throws InterruptedException {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        if (recording.isPresent()) {
            return readRecording(line, recording.get());
        }
        if (at.given()) {
            throw new ParameterException(line, "--at is a moment of a recording: name its FILE");
        }
        return observe(line);
    }

    private int observe(CommandLine line) throws InterruptedException {
        try (var interrupt = new Interrupt(CLOSING);
                var session = observed.open(line, Optional.empty())) {
            session.start();
            Observed.failOnSilentReceiver(session);
            awaitRegistries(session, interrupt);
            // A user who interrupts the wait wants what is known so far.
            var _ = interrupt.await(settle);
            return print(
                    line,
                    session.journal().state(),
                    Moment.live(Instant.now(), System.nanoTime()),
                    session.profile());
        }
    }

    /// On a busy computer the registries may need longer than the rest for their first word.
    private void awaitRegistries(LiveSession session, Interrupt interrupt)
            throws InterruptedException {
        Instant latest = Instant.now().plus(settle);
        boolean asked = false;
        while (!asked && !allSpoke(session) && Instant.now().isBefore(latest)) {
            asked = interrupt.await(OFTEN);
        }
    }

    private static boolean allSpoke(LiveSession session) {
        MeshState state = session.journal().state();
        return session.profile().registries().sources().stream()
                .allMatch(name -> state.sources().all().containsKey(new SourceId(name)));
    }

    private int readRecording(CommandLine line, Path file) {
        try (var session = new RecordedSession(file)) {
            Recording told = session.recording().orElseThrow();
            if (told.cut()) {
                line.getErr()
                        .println(
                                "meshscope: the recording was cut: it goes to "
                                        + told.ended()
                                        + ", and the last 100 ms before the cut can be missing");
                line.getErr().flush();
            }
            Instant moment = at.of(told);
            return print(
                    line,
                    session.journal().stateAt(moment),
                    Moment.past(moment),
                    session.profile());
        }
    }

    /// @return the exit code
    private int print(CommandLine line, MeshState state, Moment moment, Profile profile) {
        ObjectNode document =
                new StateDocument(
                                state,
                                moment,
                                new ReadingWords(Locale.ENGLISH, ZoneId.systemDefault()))
                        .read(profile.configPrefixes(), profile.registries().sources());
        if (findings) {
            document.retain("at", StateDocument.SOURCES, StateDocument.FINDINGS);
        }
        if (json) {
            line.getOut().println(document);
            line.getOut().flush();
        } else {
            new StateTable(line.getOut()).print(document);
        }
        boolean wrong = !document.path(StateDocument.FINDINGS).isEmpty();
        boolean unknown = unknown(line, state, profile);
        return findings && (wrong || unknown) ? 1 : 0;
    }

    /// Nothing is found in a registry that was not read: that is no good news.
    private static boolean unknown(CommandLine line, MeshState state, Profile profile) {
        List<String> unread =
                profile.registries().sources().stream()
                        .filter(name ->
                                SourceReading.of(state, new SourceId(name))
                                        .filter(SourceReading::read)
                                        .isEmpty())
                        .toList();
        unread.forEach(name ->
                line.getErr()
                        .println(
                                "meshscope: "
                                        + name
                                        + " was not read, so what is there is not known"));
        line.getErr().flush();
        return !unread.isEmpty();
    }
}
