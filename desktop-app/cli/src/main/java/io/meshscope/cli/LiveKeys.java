package io.meshscope.cli;

import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Source;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.mesh.SourceId;
import io.meshscope.reading.Moment;
import io.meshscope.session.LiveSession;
import io.meshscope.session.Profile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// The configuration centres of a command, read once they have told all that they hold.
final class LiveKeys {

    @Mixin private Centres centres = new Centres();

    @Option(
            names = "--within",
            paramLabel = "TIME",
            defaultValue = "10s",
            converter = Durations.class,
            description =
                    "How long etcd and Consul may take to tell what they hold (default:"
                            + " ${DEFAULT-VALUE}).")
    private Duration within = Duration.ofSeconds(10);

    /// A session whose sources have told their keys; the caller closes it.
    ///
    /// @param file keeps what is observed; empty for a temporary one
    /// @throws ParameterException when no centre is named
    /// @throws FailedException when one does not answer in time
    LiveSession open(CommandLine line, Optional<Path> file) throws InterruptedException {
        if (!centres.named()) {
            throw new ParameterException(line, "no configuration centre: give --etcd or --consul");
        }
        var session =
                new LiveSession(
                        new Profile(
                                "config",
                                "dev",
                                centres.etcd(),
                                centres.consul(),
                                Profile.Ports.OFF,
                                new Profile.Store(file, Profile.Store.DEFAULT_LIMIT_BYTES),
                                Optional.empty()));
        try {
            session.start();
            awaitAll(session);
            return session;
        } catch (RuntimeException | InterruptedException e) {
            // Whatever it was, nobody else would close the session.
            session.close();
            throw e;
        }
    }

    /// What a session has seen until now.
    static SeenKeys seen(LiveSession session) {
        return new SeenKeys(
                session.journal().state(),
                Moment.live(Instant.now(), System.nanoTime()),
                session.profile());
    }

    /// A source says that it is connected after it has told what it found.
    private void awaitAll(LiveSession session) throws InterruptedException {
        List<String> names = session.profile().registries().sources();
        if (AwaitedState.within(within, session, state -> unread(state, names).isEmpty())) {
            return;
        }
        MeshState state = session.journal().state();
        String name = unread(state, names).stream().findFirst().orElse("");
        throw new FailedException(
                source(state, name)
                        .map(Source::status)
                        .filter(SourceEvent.Lagging.class::isInstance)
                        .map(s -> ((SourceEvent.Lagging) s).reason())
                        .orElse(
                                name
                                        + " did not tell its keys within "
                                        + within.toSeconds()
                                        + " s"));
    }

    private static List<String> unread(MeshState state, List<String> names) {
        return names.stream()
                .filter(name -> source(state, name).filter(Source::current).isEmpty())
                .toList();
    }

    private static Optional<Source> source(MeshState state, String name) {
        return Optional.ofNullable(state.sources().all().get(new SourceId(name)));
    }
}
