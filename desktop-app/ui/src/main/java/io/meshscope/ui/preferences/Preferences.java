package io.meshscope.ui.preferences;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.meshscope.ui.draw.Density;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What is kept between starts.
///
/// @param language a language tag: `en`, `zh-CN`; empty for the computer's
/// @param looks theme and sizes; in the file they stand beside the rest
/// @param window where the window was; null before it was ever closed
/// @param panes positions of dividers, by view and pane
/// @param connection the last connection that was typed in; null when there was none
/// @param askToSave whether the window asks to save a recording before it closes
/// @param schemas files that were chosen to call services with, by service or address
@JsonIgnoreProperties(ignoreUnknown = true)
public record Preferences(
        String language,
        @JsonUnwrapped Looks looks,
        @Nullable WindowPlace window,
        Map<String, List<Double>> panes,
        @Nullable LastConnection connection,
        boolean askToSave,
        Map<String, KeptSchema> schemas) {

    public static final int SMALLEST_TEXT = 90;
    public static final int LARGEST_TEXT = 150;

    private static final Looks LOOKS = new Looks("", Density.DEFAULT, 100);

    /// The defaults.
    public static final Preferences DEFAULT =
            new Preferences("", LOOKS, null, Map.of(), null, false, Map.of());

    /// How everything looks.
    ///
    /// @param theme `dark`, `light`; empty for the platform's
    /// @param density of rows
    /// @param textSize per cent of the usual size, 90 to 150
    public record Looks(String theme, Density density, int textSize) {

        /// A setting that an older file lacks gets its default.
        public Looks {
            theme = theme == null ? "" : theme;
            density = density == null ? Density.DEFAULT : density;
            textSize = textSize == 0 ? 100 : Math.clamp(textSize, SMALLEST_TEXT, LARGEST_TEXT);
        }
    }

    /// A setting that an older file lacks gets its default.
    public Preferences {
        language = language == null ? "" : language;
        looks = looks == null ? LOOKS : looks;
        panes = panes == null ? Map.of() : Map.copyOf(panes);
        schemas = schemas == null ? Map.of() : Map.copyOf(schemas);
    }

    public String theme() {
        return looks.theme();
    }

    public Density density() {
        return looks.density();
    }

    public int textSize() {
        return looks.textSize();
    }

    public Preferences withLooks(String language, String theme, Density density, int textSize) {
        return new Preferences(
                language,
                new Looks(theme, density, textSize),
                window,
                panes,
                connection,
                askToSave,
                schemas);
    }

    public Preferences withWindow(WindowPlace place) {
        return new Preferences(language, looks, place, panes, connection, askToSave, schemas);
    }

    public Preferences withPane(String name, List<Double> positions) {
        var all = new TreeMap<>(panes);
        all.put(name, positions);
        return new Preferences(language, looks, window, all, connection, askToSave, schemas);
    }

    public Preferences withConnection(LastConnection last) {
        return new Preferences(language, looks, window, panes, last, askToSave, schemas);
    }

    public Preferences withAskToSave(boolean ask) {
        return new Preferences(language, looks, window, panes, connection, ask, schemas);
    }

    public Preferences withSchema(String service, KeptSchema schema) {
        var all = new TreeMap<>(schemas);
        all.put(service, schema);
        return new Preferences(language, looks, window, panes, connection, askToSave, all);
    }

    public Preferences withoutSchema(String service) {
        var all = new TreeMap<>(schemas);
        all.remove(service);
        return new Preferences(language, looks, window, panes, connection, askToSave, all);
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

    /// Where a schema is: absolute paths.
    public record KeptSchema(List<String> files, List<String> importPaths) {

        public KeptSchema {
            files = files == null ? List.of() : List.copyOf(files);
            importPaths = importPaths == null ? List.of() : List.copyOf(importPaths);
        }
    }
}
