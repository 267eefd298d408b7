package io.meshscope.ui.trace.source;

import io.meshscope.session.RemoteKind;
import io.meshscope.session.RemoteTraces;
import io.meshscope.ui.preferences.KeptTraceServer;
import io.meshscope.ui.preferences.PreferencesKeeper;
import io.meshscope.wire.access.Secret;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/// The servers whose traces can be searched, as they are kept between starts, and which of them is
/// searched. A token is known until the view is closed. FX thread only.
public final class TraceServers {

    private final PreferencesKeeper kept;
    private final Map<KeptTraceServer, Secret> tokens = new HashMap<>();
    private final ReadOnlyObjectWrapper<List<KeptTraceServer>> all;
    private final ObjectProperty<Optional<KeptTraceServer>> chosen =
            new SimpleObjectProperty<>(Optional.empty());

    public TraceServers(PreferencesKeeper kept) {
        this.kept = kept;
        all =
                new ReadOnlyObjectWrapper<>(
                        kept.get().traceServers().stream()
                                .filter(server -> remote(server).isPresent())
                                .toList());
    }

    public ReadOnlyObjectProperty<List<KeptTraceServer>> all() {
        return all.getReadOnlyProperty();
    }

    /// The one that is searched; empty for the session.
    public ObjectProperty<Optional<KeptTraceServer>> chosen() {
        return chosen;
    }

    /// The one that is searched, to be asked.
    public Optional<RemoteTraces> remote() {
        return chosen.get().flatMap(this::remote);
    }

    /// Keeps a server and chooses it; another token replaces the one before.
    public void add(RemoteKind kind, URI address, Optional<Secret> token) {
        var server = new KeptTraceServer(kind.name(), address.toString());
        tokens.remove(server);
        token.ifPresent(secret -> tokens.put(server, secret));
        if (!all.get().contains(server)) {
            var next = new ArrayList<>(all.get());
            next.add(server);
            keep(next);
        }
        chosen.set(Optional.of(server));
    }

    /// Forgets a server; the session is searched if it was this one.
    public void remove(KeptTraceServer server) {
        tokens.remove(server);
        keep(all.get().stream().filter(s -> !s.equals(server)).toList());
        if (chosen.get().equals(Optional.of(server))) {
            chosen.set(Optional.empty());
        }
    }

    private void keep(List<KeptTraceServer> next) {
        all.set(List.copyOf(next));
        kept.change(p -> p.withTraceServers(all.get()));
    }

    /// What a server is called: `Jaeger host:16686`.
    public static String name(KeptTraceServer server) {
        return kind(server).map(RemoteKind::title).orElse(server.kind())
                + " "
                + server.address().replaceFirst("^http://", "");
    }

    private static Optional<RemoteKind> kind(KeptTraceServer server) {
        return Arrays.stream(RemoteKind.values())
                .filter(kind -> kind.name().equals(server.kind()))
                .findFirst();
    }

    /// A server of a kind or with an address that this version does not know is not offered.
    private Optional<RemoteTraces> remote(KeptTraceServer server) {
        try {
            return kind(server)
                    .map(kind ->
                            new RemoteTraces(
                                    kind,
                                    RemoteTraces.address(kind, server.address()),
                                    Optional.ofNullable(tokens.get(server))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
