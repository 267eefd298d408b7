package io.meshscope.reading;

import io.meshscope.mesh.EdgeId;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Services that are called and stand in no registry. Nobody is called a stranger while a registry
/// may know it: all must be shown completely.
public final class Strangers {

    /// Names that are hosts or addresses: they are outside, where nobody registers.
    private static final Pattern OUTSIDE = Pattern.compile(".*[.:/\\[].*");

    private final MeshState state;

    public Strangers(MeshState state) {
        this.state = state;
    }

    /// A service that is called and not registered.
    ///
    /// @param calls it got within [CallReading#WINDOW]
    public record Stranger(ServiceName name, long calls) {}

    /// All of them, in order of name.
    public List<Stranger> all(Moment moment) {
        if (!registriesComplete()) {
            return List.of();
        }
        return state.traffic().edges().keySet().stream()
                .map(EdgeId::callee)
                .distinct()
                .filter(this::unknown)
                .map(name -> new Stranger(name, calls(name, moment)))
                .filter(stranger -> stranger.calls() > 0)
                .sorted(Comparator.comparing(Stranger::name))
                .toList();
    }

    private long calls(ServiceName name, Moment moment) {
        CallReading calls = CallReading.to(state, name, moment.at());
        return calls.any() ? calls.counts().calls() : 0;
    }

    /// Whether nobody knows who serves under a name: it is in no registry, and neither outside nor
    /// infrastructure.
    public boolean unknown(ServiceName name) {
        return !state.registrations().services().containsKey(name)
                && !name.equals(ServiceName.CONSOLE)
                && !Infrastructure.isNameOf(name)
                && !OUTSIDE.matcher(name.value()).matches();
    }

    /// Whether all that the registries hold is known.
    public boolean registriesComplete() {
        Set<SourceId> registries = state.registrations().registries();
        return !registries.isEmpty()
                && registries.stream()
                        .allMatch(registry ->
                                SourceReading.of(state, registry)
                                        .filter(SourceReading::complete)
                                        .isPresent());
    }
}
