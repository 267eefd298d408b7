package io.meshscope.ui.services;

import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.UnreadEntries;
import io.meshscope.reading.Moment;
import io.meshscope.reading.find.Finding;
import io.meshscope.reading.find.FindingReader;
import io.meshscope.ui.control.SegmentedControl;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.text.Texts;
import java.util.Collection;
import java.util.List;
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
    private boolean reading;

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

    /// Reads anew. The findings are read beside the FX thread, one reading at a time.
    void refresh() {
        UnreadEntries entries = context.time().shown().get().registrations().unread();
        unread.show(entries);
        long more = entries.unlisted().values().stream().mapToLong(Long::longValue).sum();
        long count = entries.listed().size() + more;
        unreadTitle.set(texts.get("unread.title", count));
        if (!reading) {
            reading = true;
            MeshState state = context.time().shown().get();
            Moment moment = context.time().seen();
            Collection<String> prefixes = context.session().profile().configPrefixes();
            var _ =
                    context.background()
                            .run(
                                    () -> FindingReader.all(state, moment, prefixes),
                                    found -> {
                                        reading = false;
                                        show(found, count);
                                    },
                                    failure -> {
                                        reading = false;
                                        LOG.error("the findings cannot be read", failure);
                                    });
        }
    }

    private void show(List<Finding> found, long unreadEntries) {
        findings.show(found);
        findingsTitle.set(texts.get("finding.title", found.size()));
        boolean anything =
                !found.isEmpty() || unreadEntries > 0 || choice.value().get() != Part.EVENTS;
        setTop(anything ? bar : null);
    }
}
