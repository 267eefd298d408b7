package io.meshscope.ui.services;

import io.meshscope.mesh.UnreadEntries;
import io.meshscope.reading.find.Finding;
import io.meshscope.reading.find.FindingReader;
import io.meshscope.ui.control.SegmentedControl;
import io.meshscope.ui.fx.StoreModel;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.text.Texts;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What stands below the services: the registries' events, what is wrong, and what is not
/// understood. While nothing is wrong and all is understood there are only the events.
final class LowerPart extends BorderPane {

    private static final Logger LOG = LoggerFactory.getLogger(LowerPart.class);

    /// Between two readings of the findings.
    private static final Duration FINDINGS = Duration.ofMillis(500);

    /// @param read whether they were read at all
    private record Found(List<Finding> findings, boolean read) {}

    /// What can be shown.
    enum Part {
        EVENTS,
        FINDINGS,
        UNREAD
    }

    private final PageContext context;
    private final Texts texts;
    private final RegistryLog log;
    private final FindingsTable findings;
    private final UnreadPane unread;
    private final SimpleStringProperty findingsTitle = new SimpleStringProperty("");
    private final SimpleStringProperty unreadTitle = new SimpleStringProperty("");
    private final SegmentedControl<Part> choice;
    private final HBox bar;
    private final StoreModel<Found> found;
    private Readings shown = Readings.NONE;

    LowerPart(PageContext context, Texts texts, RegistryLog log) {
        this.context = context;
        this.texts = texts;
        this.log = log;
        findings = new FindingsTable(context, texts);
        unread = new UnreadPane(context, texts);
        choice =
                new SegmentedControl<>(
                        List.of(Part.values()),
                        Part.EVENTS,
                        part ->
                                switch (part) {
                                    case EVENTS -> texts.bind("log.title");
                                    case FINDINGS -> findingsTitle;
                                    case UNREAD -> unreadTitle;
                                });
        choice.setId("services-below");
        choice.value().addListener((p, a, b) -> setCenter(node(b)));
        bar = new HBox(choice);
        bar.getStyleClass().add("ms-section-bar");
        setCenter(log);
        found =
                new StoreModel<>(
                        context.threads(), FINDINGS, new Found(List.of(), false), this::question);
        found.found().addListener((p, a, b) -> showFound());
        found.failure()
                .addListener((p, a, b) -> {
                    b.ifPresent(why -> LOG.error("the findings cannot be read: {}", why));
                });
    }

    /// Reads the findings of what is shown. They look at everything there is.
    private Callable<Found> question() {
        Readings of = shown;
        Collection<String> prefixes = context.session().profile().configPrefixes();
        return () ->
                new Found(
                        FindingReader.all(of.state(), of.moment(), prefixes, of.services()), true);
    }

    private Node node(Part part) {
        return switch (part) {
            case EVENTS -> log;
            case FINDINGS -> findings;
            case UNREAD -> unread;
        };
    }

    void showEvents() {
        choice.value().set(Part.EVENTS);
    }

    /// Call it when the page comes on screen.
    void open() {
        found.show();
    }

    /// Call it when the page leaves.
    void close() {
        found.hide();
    }

    /// Shows what else is known where these services are. The findings are read beside the FX
    /// thread.
    void show(Readings read) {
        shown = read;
        unread.show(read.state().registrations().unread());
        unreadTitle.set(texts.get("unread.title", unreadEntries()));
        showFound();
        found.news();
    }

    private long unreadEntries() {
        UnreadEntries entries = shown.state().registrations().unread();
        return entries.listed().size()
                + entries.unlisted().values().stream().mapToLong(Long::longValue).sum();
    }

    private void showFound() {
        if (!found.found().get().read()) {
            return;
        }
        List<Finding> all = found.found().get().findings();
        findings.show(all);
        findingsTitle.set(texts.get("finding.title", all.size()));
        boolean anything =
                !all.isEmpty() || unreadEntries() > 0 || choice.value().get() != Part.EVENTS;
        setTop(anything ? bar : null);
    }
}
