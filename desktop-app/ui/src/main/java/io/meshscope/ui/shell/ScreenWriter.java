package io.meshscope.ui.shell;

import io.meshscope.session.Session;
import io.meshscope.trace.TraceQuery;
import io.meshscope.trace.TraceSummary;
import io.meshscope.ui.draw.Png;
import io.meshscope.ui.fx.FxThread;
import io.meshscope.ui.fx.Pulses;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import io.meshscope.ui.page.Feature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// Writes a picture of the window at each place: `topology.png`, `waterfall.png`, ….
public final class ScreenWriter {

    /// Long enough for background reads, and for data that is drawn at most ten times a second.
    private static final int PULSES = 60;

    private ScreenWriter() {}

    /// Goes to every place of a window with a session and writes its picture. Do not call it on the
    /// FX thread.
    ///
    /// @param folder created if it does not exist
    /// @param instead the address to show for a place, in place of its start
    /// @return the files, in order
    /// @throws IOException when a file cannot be written
    /// @throws InterruptedException when interrupted
    /// @throws IllegalStateException when the window has no session
    public static List<Path> write(
            MeshscopeWindow window, Path folder, Map<Place, Location> instead)
            throws IOException, InterruptedException {
        Session session =
                window.session()
                        .orElseThrow(() -> new IllegalStateException("nothing is connected"));
        List<Feature> features = window.workbench().orElseThrow().features().numbered();
        return pictures(window, folder, screens(features, session, instead));
    }

    /// Goes to some places of a window with a session and writes their pictures. Do not call it on
    /// the FX thread.
    ///
    /// @param folder created if it does not exist
    /// @param screens the places by the names of their files, without `.png`
    /// @return the files, in order
    /// @throws IOException when a file cannot be written
    /// @throws InterruptedException when interrupted
    public static List<Path> pictures(
            MeshscopeWindow window, Path folder, Map<String, Location> screens)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        var files = new ArrayList<Path>();
        Workbench bench = window.workbench().orElseThrow();
        for (Map.Entry<String, Location> screen : screens.entrySet()) {
            onFx(() -> {
                bench.context().navigator().go(screen.getValue());
                return true;
            });
            Pulses.await(PULSES);
            Path file = folder.resolve(screen.getKey() + ".png");
            Files.write(file, onFx(() -> Png.encode(window.scene().snapshot(null))));
            files.add(file);
        }
        return files;
    }

    private static Map<String, Location> screens(
            List<Feature> features, Session session, Map<Place, Location> instead) {
        var screens = new LinkedHashMap<String, Location>();
        for (Feature feature : features) {
            Place place = feature.place();
            screens.put(place.key(), instead.getOrDefault(place, feature.start()));
            if (place.equals(Place.TRACES)) {
                telling(session)
                        .ifPresent(t ->
                                screens.put(
                                        "waterfall",
                                        new Location.Trace(t.traceId(), Optional.empty())));
            }
        }
        return screens;
    }

    /// The most interesting of the newest traces: a complete one with the most services, then the
    /// most spans.
    private static Optional<TraceSummary> telling(Session session) {
        return session.spans().search(TraceQuery.newest(200)).stream()
                .max(
                        Comparator.comparing((TraceSummary t) -> !t.root().missing())
                                .thenComparing(t -> t.selfNanos().size())
                                .thenComparing(TraceSummary::spans));
    }

    private static <T> T onFx(Callable<T> work) throws IOException {
        var result = new CompletableFuture<T>();
        FxThread.platform()
                .execute(() -> {
                    try {
                        result.complete(work.call());
                    } catch (Exception e) {
                        result.completeExceptionally(e);
                    }
                });
        try {
            return result.join();
        } catch (CompletionException e) {
            throw new IOException("the window could not be drawn: " + e.getMessage(), e);
        }
    }
}
