package io.meshscope.ui.preferences;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.meshscope.ui.draw.Density;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What is kept between starts.
///
/// @param language a language tag: `en`, `zh-CN`; empty for the computer's
/// @param theme `dark`, `light`; empty for the platform's
/// @param density of rows
/// @param textSize per cent of the usual size, 90 to 150
/// @param window where the window was; null before it was ever closed
/// @param panes positions of dividers, by view and pane
/// @param connection the last connection that was typed in; null when there was none
@JsonIgnoreProperties(ignoreUnknown = true)
public record Preferences(
        String language,
        String theme,
        Density density,
        int textSize,
        @Nullable WindowPlace window,
        Map<String, List<Double>> panes,
        @Nullable LastConnection connection) {

    public static final int SMALLEST_TEXT = 90;
    public static final int LARGEST_TEXT = 150;

    /// The defaults.
    public static final Preferences DEFAULT =
            new Preferences("", "", Density.DEFAULT, 100, null, Map.of(), null);

    /// A setting that an older file lacks gets its default.
    public Preferences {
        language = language == null ? "" : language;
        theme = theme == null ? "" : theme;
        density = density == null ? Density.DEFAULT : density;
        textSize = textSize == 0 ? 100 : Math.clamp(textSize, SMALLEST_TEXT, LARGEST_TEXT);
        panes = panes == null ? Map.of() : Map.copyOf(panes);
    }

    public Preferences withLooks(String language, String theme, Density density, int textSize) {
        return new Preferences(language, theme, density, textSize, window, panes, connection);
    }

    public Preferences withWindow(WindowPlace place) {
        return new Preferences(language, theme, density, textSize, place, panes, connection);
    }

    public Preferences withPane(String name, List<Double> positions) {
        var all = new TreeMap<>(panes);
        all.put(name, positions);
        return new Preferences(language, theme, density, textSize, window, all, connection);
    }

    public Preferences withConnection(LastConnection last) {
        return new Preferences(language, theme, density, textSize, window, panes, last);
    }

    /// Where the window was on the screens.
    public record WindowPlace(double x, double y, double width, double height, boolean maximized) {}

    /// What was typed into the connection form, without a token or a password.
    public record LastConnection(
            String endpoints,
            String consul,
            String registryPrefixes,
            String configPrefix,
            String environment) {}
}
