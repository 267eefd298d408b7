package io.meshscope.cli;

import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import io.meshscope.ui.shell.MeshscopeWindow;
import io.meshscope.ui.shell.ScreenWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Pictures of the topology and the metrics some time after the shop became healthy.
///
/// @param folder where they are written: `topology-after-20s.png`, …
/// @param moments when, in order
record FirstMinutes(Path folder, List<Duration> moments) {

    FirstMinutes {
        moments = moments.stream().sorted().toList();
    }

    /// Waits for each moment and writes its pictures, until asked to end. What keeps the shop busy
    /// goes on meanwhile.
    ///
    /// @return the files, in order
    List<Path> write(MeshscopeWindow window, Interrupt interrupt)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        var files = new ArrayList<Path>();
        for (Duration moment : moments) {
            if (interrupt.await(moment.minusNanos(System.nanoTime() - start))) {
                break;
            }
            files.addAll(ScreenWriter.pictures(window, folder, screens(moment)));
        }
        return files;
    }

    private static Map<String, Location> screens(Duration moment) {
        var screens = new LinkedHashMap<String, Location>();
        for (Place place : List.of(Place.TOPOLOGY, Place.METRICS)) {
            screens.put(place.key() + "-after-" + words(moment), Location.of(place));
        }
        return screens;
    }

    private static String words(Duration moment) {
        return moment.toSecondsPart() == 0 ? moment.toMinutes() + "min" : moment.toSeconds() + "s";
    }
}
