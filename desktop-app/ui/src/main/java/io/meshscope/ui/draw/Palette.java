package io.meshscope.ui.draw;

import java.util.HashMap;
import java.util.Map;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/// The theme's colours for code that draws: each `-ms-*` token is read from a hidden region that is
/// styled with it, so CSS stays the one place that says what a colour is.
///
/// Add it to the scene as an invisible child; it asks `onChange` to redraw when the theme changes.
/// FX thread only.
public final class Palette extends Pane {

    private final Map<String, Region> probes = new HashMap<>();
    private final Map<String, Color> known = new HashMap<>();
    private final Runnable onChange;

    public Palette(Runnable onChange) {
        this.onChange = onChange;
        setManaged(false);
        setVisible(false);
        setMouseTransparent(true);
    }

    /// The colour of a token, without its `-ms-`: `color("svc-1")`.
    public Color color(String token) {
        Color colour = known.get(token);
        if (colour != null) {
            return colour;
        }
        Region probe = probes.computeIfAbsent(token, this::probe);
        probe.applyCss();
        return read(probe);
    }

    private Region probe(String token) {
        var region = new Region();
        region.setStyle("-fx-background-color: -ms-" + token + ";");
        getChildren().add(region);
        region.backgroundProperty()
                .addListener((property, before, after) -> {
                    if (after != null && !after.getFills().isEmpty()) {
                        known.put(token, read(region));
                        onChange.run();
                    }
                });
        return region;
    }

    private static Color read(Region probe) {
        return probe.getBackground() != null
                        && !probe.getBackground().getFills().isEmpty()
                        && probe.getBackground().getFills().get(0).getFill() instanceof Color c
                ? c
                : Color.TRANSPARENT;
    }
}
