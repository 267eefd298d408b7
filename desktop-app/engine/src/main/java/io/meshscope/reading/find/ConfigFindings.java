package io.meshscope.reading.find;

import io.meshscope.mesh.ConfigEntry;
import io.meshscope.mesh.ConfigTree;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.SourceId;
import io.meshscope.reading.ConfigKey;
import io.meshscope.reading.Convergence;
import io.meshscope.reading.Moment;
import io.meshscope.reading.explain.Place;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Findings of configuration keys and of those who run them.
final class ConfigFindings {

    /// So long an instance may take to apply a revision.
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final MeshState state;
    private final Moment moment;
    private final Collection<String> prefixes;
    private final Convergence.Reader convergence;
    private final Set<String> environments;

    ConfigFindings(MeshState state, Moment moment, Collection<String> prefixes) {
        this.state = state;
        this.moment = moment;
        this.prefixes = prefixes;
        convergence = new Convergence.Reader(state, moment, prefixes);
        environments =
                Stream.concat(
                                state.config().applied().keySet().stream()
                                        .map(ConfigTree.Reporter::environment),
                                state.registrations().services().values().stream()
                                        .flatMap(s -> s.all().stream())
                                        .flatMap(i -> i.registration().metadata("env").stream()))
                        .collect(Collectors.toSet());
    }

    /// None of a configuration centre where nobody reports what it applied: nothing is known then.
    Stream<Finding> all() {
        Set<SourceId> reporting =
                state.config().applied().keySet().stream()
                        .map(ConfigTree.Reporter::centre)
                        .collect(Collectors.toSet());
        if (reporting.isEmpty()) {
            return Stream.empty();
        }
        return state.config().entries().values().stream()
                .filter(ConfigEntry::held)
                .filter(entry -> reporting.contains(entry.name().centre()))
                .filter(entry -> isRead(ConfigKey.parse(prefixes, entry.key())))
                .flatMap(this::of);
    }

    /// A key of an environment of which nobody is here is read elsewhere.
    private boolean isRead(ConfigKey key) {
        return key.service().isPresent()
                && key.leaf().isEmpty()
                && key.environment().filter(e -> !environments.contains(e)).isEmpty();
    }

    private Stream<Finding> of(ConfigEntry entry) {
        Convergence reading = convergence.of(entry);
        Place place = new Place.AtConfig(entry.key());
        boolean due = entry.latest().observedAt().plus(PATIENCE).isBefore(moment.at());
        Stream<Finding> rejected =
                with(reading, Convergence.Status.REJECTED).stream()
                        .map(ack ->
                                Finding.of(
                                        FindingCode.CONFIG_REJECTED,
                                        place,
                                        ack.instance(),
                                        entry.key(),
                                        entry.name().centre().revision(reading.revision()),
                                        ack.error().orElse("")));
        if (!due) {
            return rejected;
        }
        List<Convergence.Ack> behind = with(reading, Convergence.Status.BEHIND);
        Stream<Finding> laggards =
                behind.isEmpty()
                        ? Stream.empty()
                        : Stream.of(
                                Finding.of(
                                        FindingCode.LAGGARD,
                                        place,
                                        behind.stream()
                                                .map(Convergence.Ack::instance)
                                                .collect(Collectors.joining(", ")),
                                        entry.key(),
                                        entry.name().centre().revision(reading.revision())));
        boolean nobody = reading.count(Convergence.Status.NONE) == reading.present();
        Stream<Finding> unapplied =
                nobody
                        ? Stream.of(
                                Finding.of(
                                        FindingCode.CONFIG_UNAPPLIED,
                                        place,
                                        entry.key(),
                                        reading.present()))
                        : Stream.empty();
        return Stream.of(rejected, laggards, unapplied).flatMap(some -> some);
    }

    private static List<Convergence.Ack> with(Convergence reading, Convergence.Status status) {
        return reading.acks().stream().filter(ack -> ack.status() == status).toList();
    }
}
