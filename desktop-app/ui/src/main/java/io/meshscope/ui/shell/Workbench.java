package io.meshscope.ui.shell;

import io.meshscope.ui.control.EmptyState;
import io.meshscope.ui.draw.Appearance;
import io.meshscope.ui.fx.Ticker;
import io.meshscope.ui.invoke.access.Accesses;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.page.Page;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.palette.Command;
import io.meshscope.ui.palette.CommandPalette;
import io.meshscope.ui.preferences.PreferencesKeeper;
import io.meshscope.ui.shell.scrubber.ScrubberBar;
import io.meshscope.ui.text.Texts;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

public final class Workbench extends StackPane implements AutoCloseable {

    private final PageContext context;
    private final Features features;
    private final Texts texts;
    private final Map<Class<? extends Location>, Page> pages = new HashMap<>();
    private final BorderPane frame = new BorderPane();
    private final BorderPane middle = new BorderPane();
    private final ActivityBar activities;
    private final StatusBar statusBar;
    private final StatusViewModel status;
    private final ScrubberBar scrubber;
    private final CommandPalette palette;
    private final SourceBanner banner;
    private final PortBars ports;
    private final FrameFocus focus;
    private final Toasts toasts;
    private final Ticker clock;
    private final Ticker counters;
    private @Nullable Page shown;
    private Optional<PaneMemory> panes = Optional.empty();

    /// @param actions the actions of the window that do not belong to this session
    public Workbench(
            PageContext context, Features features, Appearance appearance, WindowActions actions) {
        this.context = context;
        this.features = features;
        this.texts = context.language().texts("shell");
        Accesses.takeUp(context.session().accessChoices(), context.kept());
        var help = new KeysHelp(texts, () -> shown);
        palette = new CommandPalette(context, appearance, features.list(), commands(actions, help));
        var notices = new NoticesButton(context, texts);
        var header = Headers.connected(context, appearance, texts, actions, palette::open, notices);
        activities = new ActivityBar(context.navigator(), features, context.language());
        status = new StatusViewModel(context.session(), context.time(), context.background());
        statusBar = new StatusBar(texts, context.time().now(), s -> context.words().of(s));
        scrubber =
                new ScrubberBar(
                        context.time(),
                        context.session().profile().configPrefixes(),
                        context.language(),
                        texts,
                        context.notes().all(),
                        context.threads());
        banner = new SourceBanner(context, texts);
        ports = new PortBars(context, texts);
        middle.setTop(new VBox(ports, banner.node()));
        frame.setTop(header);
        frame.setLeft(activities);
        frame.setCenter(middle);
        frame.setBottom(new VBox(statusBar));
        getStyleClass().add("ms-workbench");
        frame.setMinSize(0, 0);
        middle.setMinSize(0, 0);
        toasts = new Toasts(context.fx(), context.timer());
        getChildren().addAll(frame, toasts, palette, help);
        focus =
                new FrameFocus(
                        this,
                        palette,
                        help,
                        this::shownNode,
                        List.of(header, activities),
                        scrubber);
        clock = ticker(Duration.ofSeconds(1), scrubber::tick);
        counters =
                ticker(
                        Duration.ofSeconds(1),
                        () -> {
                            status.refresh();
                            banner.refresh();
                            ports.refresh();
                        });
        status.status().addListener((p, a, b) -> statusBar.show(context.session(), b));
        statusBar.show(context.session(), status.status().get());
        context.time().shown().addListener((p, a, b) -> activities.count(b));
        context.time()
                .shown()
                .addListener((p, a, b) -> {
                    if (a.timeline().events() != b.timeline().events()) {
                        banner.refresh(); // a source may have been lost
                    }
                });
        context.time().playhead().addListener((p, a, b) -> status.refresh());
        context.language().locale().addListener((p, a, b) -> status.refresh());
        context.navigator().current().addListener((p, a, b) -> show(b));
        activities.count(context.time().shown().get());
        status.refresh();
        banner.refresh();
        ports.refresh();
        context.notes().read(why -> say(texts.say(why)));
        show(context.navigator().current().get());
        clock.start();
        counters.start();
        new Shortcuts(context, appearance, features, palette, focus).install(this);
    }

    private List<Command> commands(WindowActions actions, KeysHelp help) {
        return Stream.of(
                        Ranges.commands(texts, context.time().range()),
                        actions.recordings().commands(texts, context.time().recorded()),
                        List.of(new Command(() -> texts.get("keys.title"), "F1", help::toggle)),
                        actions.commands(texts))
                .flatMap(List::stream)
                .toList();
    }

    private @Nullable Node shownNode() {
        return shown == null ? null : shown.node();
    }

    private Ticker ticker(Duration interval, Runnable action) {
        return new Ticker(context.fx(), context.timer(), interval, action);
    }

    private void show(Location location) {
        Page before = shown;
        Optional<Page> page = page(location);
        if (shown != null && page.map(p -> p != shown).orElse(true)) {
            shown.hide();
        }
        shown = page.orElse(null);
        middle.setCenter(page.<Node>map(Page::node).orElseGet(() -> missing(location)));
        middle.setBottom(page.map(Page::hasScrubber).orElse(true) ? scrubber : null);
        page.ifPresent(p -> p.show(location));
        if (!palette.isVisible() && page.isPresent() && page.get() != before) {
            focus.enterPage();
        }
    }

    private Optional<Page> page(Location location) {
        Page made = pages.get(location.getClass());
        if (made != null) {
            return Optional.of(made);
        }
        return features.pageFor(location)
                .map(maker -> {
                    Page page = maker.apply(context);
                    pages.put(location.getClass(), page);
                    EmptyTables.word(page.node(), texts);
                    panes.ifPresent(p -> p.watch(name(location), page.node()));
                    return page;
                });
    }

    /// From now on pages open with their saved dividers.
    void keepPanes(PreferencesKeeper keeper) {
        var memory = new PaneMemory(keeper);
        panes = Optional.of(memory);
        pages.forEach((kind, page) -> memory.watch(name(kind), page.node()));
    }

    private static String name(Location location) {
        return name(location.getClass());
    }

    private static String name(Class<? extends Location> kind) {
        return kind.getSimpleName().toLowerCase(Locale.ROOT);
    }

    private EmptyState missing(Location location) {
        return new EmptyState(
                texts.bind("missing.what", location.place().key()), texts.bind("missing.how"));
    }

    /// Shows the result of an action of the user for a while.
    public void say(String message) {
        toasts.say(message);
    }

    /// The page on screen, for tests and screen files.
    public Optional<Page> shown() {
        return Optional.ofNullable(shown);
    }

    /// The views of the window.
    public Features features() {
        return features;
    }

    public CommandPalette palette() {
        return palette;
    }

    public PageContext context() {
        return context;
    }

    @Override
    public void close() {
        clock.close();
        counters.close();
        if (shown != null) {
            shown.hide();
        }
        pages.values().forEach(Page::dispose);
        context.language().end();
    }
}
