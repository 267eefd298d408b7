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

    private static final OpenCollection NO_COLLECTION = new OpenCollection("", "");

    private static final Choices CHOICES =
            new Choices(false, Map.of(), Map.of(), Map.of(), NO_COLLECTION, Map.of());

    /// The defaults.
    public static final Preferences DEFAULT =
            new Preferences("", LOOKS, null, Map.of(), null, CHOICES);

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
        choices = choices == null ? CHOICES : choices;
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
        return choices.queries().getOrDefault(view, KeptQueries.NONE);
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
        return with(
                new Choices(
                        ask, schemas(), receivers(), accesses(), collection(), choices.queries()));
    }

    public Preferences withSchema(String service, KeptSchema schema) {
        var all = new TreeMap<>(schemas());
        all.put(service, schema);
        return with(
                new Choices(
                        askToSave(),
                        all,
                        receivers(),
                        accesses(),
                        collection(),
                        choices.queries()));
    }

    public Preferences withoutSchema(String service) {
        var all = new TreeMap<>(schemas());
        all.remove(service);
        return with(
                new Choices(
                        askToSave(),
                        all,
                        receivers(),
                        accesses(),
                        collection(),
                        choices.queries()));
    }

    /// @param receiver the name of its kind
    public Preferences withReceiver(String receiver, KeptReceiver chosen) {
        var all = new TreeMap<>(receivers());
        all.put(receiver, chosen);
        return with(
                new Choices(
                        askToSave(), schemas(), all, accesses(), collection(), choices.queries()));
    }

    /// @param place a service's name or an address
    public Preferences withAccess(String place, KeptAccess access) {
        var all = new TreeMap<>(accesses());
        if (access.equals(KeptAccess.NONE)) {
            all.remove(place);
        } else {
            all.put(place, access);
        }
        return with(
                new Choices(
                        askToSave(), schemas(), receivers(), all, collection(), choices.queries()));
    }

    public Preferences withCollection(OpenCollection open) {
        return with(
                new Choices(
                        askToSave(), schemas(), receivers(), accesses(), open, choices.queries()));
    }

    /// @param view the name of the view that asks
    public Preferences withQueries(String view, KeptQueries kept) {
        var all = new TreeMap<>(choices.queries());
        all.put(view, kept);
        return with(
                new Choices(askToSave(), schemas(), receivers(), accesses(), collection(), all));
    }

    private Preferences with(Choices next) {
        return new Preferences(language, looks, window, panes, connection, next);
    }

    /// Choices of the user that are neither looks nor places.
    ///
    /// @param askToSave whether the window asks to save a recording before it closes
    /// @param schemas files that were chosen to call services with, by service or address
    /// @param receivers those that were moved or turned off, by the name of their kind
    /// @param accesses how servers are called, by service or address
    /// @param collection the one that was open
    /// @param queries what was asked for, by view
    public record Choices(
            boolean askToSave,
            Map<String, KeptSchema> schemas,
            Map<String, KeptReceiver> receivers,
            Map<String, KeptAccess> accesses,
            OpenCollection collection,
            Map<String, KeptQueries> queries) {

        /// A choice that an older file lacks was not made.
        public Choices {
            schemas = schemas == null ? Map.of() : Map.copyOf(schemas);
            receivers = receivers == null ? Map.of() : Map.copyOf(receivers);
            accesses = accesses == null ? Map.of() : Map.copyOf(accesses);
            collection = collection == null ? NO_COLLECTION : collection;
            queries = queries == null ? Map.of() : Map.copyOf(queries);
        }
    }

    /// Where the window was on the screens.
    public record WindowPlace(double x, double y, double width, double height, boolean maximized) {}

    /// What was typed into the connection form, without a token or a password.
    ///
    /// @param scrape addresses of metrics; an older file lacks them
    /// @param etcd more of etcd; an older file lacks it
    public record LastConnection(
            String endpoints,
            String consul,
            String registryPrefixes,
            String configPrefix,
            String environment,
            String scrape,
            KeptEtcd etcd) {

        public LastConnection {
            scrape = scrape == null ? "" : scrape;
            etcd = etcd == null ? new KeptEtcd("", "") : etcd;
        }
    }

    /// More of the etcd that was connected to, without a password.
    ///
    /// @param user blank for an etcd without authentication
    /// @param layouts of registrations, as the user described them
    public record KeptEtcd(String user, String layouts) {

        public KeptEtcd {
            user = user == null ? "" : user;
            layouts = layouts == null ? "" : layouts;
        }
    }

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
