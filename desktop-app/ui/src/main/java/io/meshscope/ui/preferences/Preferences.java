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
/// @param choices other choices; in the file they stand beside the rest
@JsonIgnoreProperties(ignoreUnknown = true)
public record Preferences(
        String language,
        @JsonUnwrapped Looks looks,
        @Nullable WindowPlace window,
        Map<String, List<Double>> panes,
        @Nullable LastConnection connection,
        @JsonUnwrapped Choices choices) {

    public static final int SMALLEST_TEXT = 90;
    public static final int LARGEST_TEXT = 150;

    private static final Looks LOOKS = new Looks("", Density.DEFAULT, 100);

    /// The defaults.
    public static final Preferences DEFAULT =
            new Preferences("", LOOKS, null, Map.of(), null, Choices.NONE);

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
        choices = choices == null ? Choices.NONE : choices;
    }

    public boolean askToSave() {
        return choices.askToSave();
    }

    public Map<String, KeptSchema> schemas() {
        return choices.schemas();
    }

    public Map<String, KeptReceiver> receivers() {
        return choices.receivers();
    }

    public Map<String, KeptAccess> accesses() {
        return choices.accesses();
    }

    public OpenCollection collection() {
        return choices.collection();
    }

    /// What was asked for, by view.
    public KeptQueries queries(String view) {
        return choices.asked().queries().getOrDefault(view, KeptQueries.NONE);
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
                language, new Looks(theme, density, textSize), window, panes, connection, choices);
    }

    public Preferences withWindow(WindowPlace place) {
        return new Preferences(language, looks, place, panes, connection, choices);
    }

    public Preferences withPane(String name, List<Double> positions) {
        var all = new TreeMap<>(panes);
        all.put(name, positions);
        return new Preferences(language, looks, window, all, connection, choices);
    }

    public Preferences withConnection(LastConnection last) {
        return new Preferences(language, looks, window, panes, last, choices);
    }

    public Preferences withAskToSave(boolean ask) {
        return with(choices.withAskToSave(ask));
    }

    public Preferences withSchema(String service, KeptSchema schema) {
        return with(choices.withSchemas(plus(schemas(), service, schema)));
    }

    public Preferences withoutSchema(String service) {
        return with(choices.withSchemas(minus(schemas(), service)));
    }

    /// @param receiver the name of its kind
    public Preferences withReceiver(String receiver, KeptReceiver chosen) {
        return with(choices.withReceivers(plus(receivers(), receiver, chosen)));
    }

    /// @param place a service's name or an address
    public Preferences withAccess(String place, KeptAccess access) {
        return with(
                choices.withAccesses(
                        access.equals(KeptAccess.NONE)
                                ? minus(accesses(), place)
                                : plus(accesses(), place, access)));
    }

    public Preferences withCollection(OpenCollection open) {
        return with(choices.withCollection(open));
    }

    /// @param view the name of the view that asks
    public Preferences withQueries(String view, KeptQueries kept) {
        Asked asked = choices.asked();
        return with(choices.withAsked(asked.withQueries(plus(asked.queries(), view, kept))));
    }

    /// Servers whose traces can be searched.
    public List<KeptTraceServer> traceServers() {
        return choices.asked().traceServers();
    }

    public Preferences withTraceServers(List<KeptTraceServer> servers) {
        return with(choices.withAsked(choices.asked().withTraceServers(servers)));
    }

    /// How the user arranged the columns of a table.
    ///
    /// @param table its name
    public KeptColumns columns(String table) {
        return choices.columns().getOrDefault(table, KeptColumns.NONE);
    }

    /// @param table its name
    public Preferences withColumns(String table, KeptColumns kept) {
        return with(choices.withColumns(plus(choices.columns(), table, kept)));
    }

    private static <T> Map<String, T> plus(Map<String, T> all, String name, T value) {
        var next = new TreeMap<>(all);
        next.put(name, value);
        return next;
    }

    private static <T> Map<String, T> minus(Map<String, T> all, String name) {
        var next = new TreeMap<>(all);
        next.remove(name);
        return next;
    }

    private Preferences with(Choices next) {
        return new Preferences(language, looks, window, panes, connection, next);
    }

    /// Where the window was on the screens.
    public record WindowPlace(double x, double y, double width, double height, boolean maximized) {}

    /// Where a receiver listens.
    ///
    /// @param port 0 for any free one
    public record KeptReceiver(boolean on, int port) {}

    /// The collection of requests that was open.
    ///
    /// @param folder absolute; empty when none was
    /// @param environment empty for none
    public record OpenCollection(String folder, String environment) {

        public OpenCollection {
            folder = folder == null ? "" : folder;
            environment = environment == null ? "" : environment;
        }
    }

    /// Where a schema is: absolute paths.
    public record KeptSchema(List<String> files, List<String> importPaths) {

        public KeptSchema {
            files = files == null ? List.of() : List.copyOf(files);
            importPaths = importPaths == null ? List.of() : List.copyOf(importPaths);
        }
    }
}
