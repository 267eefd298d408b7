package io.meshscope.ui.trace.compare;

import io.meshscope.query.Query;
import io.meshscope.trace.HexIds;
import io.meshscope.trace.TraceQuery;
import io.meshscope.trace.TraceRows;
import io.meshscope.trace.TraceSummary;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.format.OneLine;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.fx.SingleFlight;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.text.Texts;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;

/// Chooses the trace to compare with: by its id, from those opened lately, or from the newest with
/// the operation that this one begins with.
final class OtherTrace extends HBox {

    private static final int OFFERED = 12;
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("danger");

    private final PageContext context;
    private final Texts texts;
    private final Consumer<String> onChosen;
    private final Times times = Times.local();
    private final TextField id = new TextField();
    private final MenuButton offer = new MenuButton();
    private final SingleFlight<List<TraceSummary>> search;
    private List<TraceSummary> alike = List.of();
    private String traceId = "";

    /// @param onChosen called with the id of a trace
    OtherTrace(PageContext context, Texts texts, Consumer<String> onChosen) {
        super(8);
        this.context = context;
        this.texts = texts;
        this.onChosen = onChosen;
        search =
                new SingleFlight<>(
                        context.background(), found -> alike = found, failure -> alike = List.of());
        setAlignment(Pos.CENTER_LEFT);
        id.setId("other-trace");
        id.promptTextProperty().bind(texts.bind("compare.id"));
        id.setPrefColumnCount(33);
        id.getStyleClass().add("ms-mono");
        id.setOnAction(event -> typed());
        offer.setId("other-traces");
        offer.getStyleClass().add("ms-small");
        offer.textProperty().bind(texts.bind("compare.choose"));
        offer.setOnShowing(event -> fill());
        offer.getItems().add(new MenuItem());
        getChildren().addAll(id, offer);
    }

    /// Says which trace is shown.
    void of(String trace, TraceRows rows) {
        if (traceId.equals(trace) || rows.size() == 0) {
            return;
        }
        traceId = trace;
        alike = List.of();
        String text =
                "service="
                        + Query.value(rows.sender(0).service().value())
                        + " AND name="
                        + Query.value(rows.name(0));
        var query = TraceQuery.parse(text, OFFERED + 1, context.time().moment());
        search.ask(() -> context.session().spans().search(query));
    }

    /// Shows which one is chosen.
    void show(String other) {
        id.setText(other);
        id.pseudoClassStateChanged(WRONG, false);
    }

    private void typed() {
        Optional<String> wanted = HexIds.trace(id.getText().strip().toLowerCase(Locale.ROOT));
        id.pseudoClassStateChanged(WRONG, wanted.isEmpty());
        wanted.ifPresent(onChosen);
    }

    private void fill() {
        offer.getItems().clear();
        ComparedTraces.of(context.navigator().past())
                .filter(trace -> !trace.equals(traceId))
                .limit(OFFERED)
                .forEach(trace -> add(texts.get("compare.opened", Times.shortId(trace)), trace));
        if (!offer.getItems().isEmpty()) {
            offer.getItems().add(new SeparatorMenuItem());
        }
        alike.stream()
                .filter(trace -> !trace.traceId().equals(traceId))
                .limit(OFFERED)
                .forEach(trace -> add(words(trace), trace.traceId()));
        if (offer.getItems().isEmpty()) {
            var none = new MenuItem(texts.get("compare.none"));
            none.setDisable(true);
            offer.getItems().add(none);
        }
    }

    private void add(String words, String trace) {
        var item = new MenuItem(words);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> onChosen.accept(trace));
        offer.getItems().add(item);
    }

    private String words(TraceSummary trace) {
        String failed =
                trace.errors() == 0
                        ? ""
                        : "  " + texts.get("waterfall.group.failed", Numbers.count(trace.errors()));
        return Times.shortId(trace.traceId())
                + "  "
                + times.millis(Instant.ofEpochSecond(0, trace.startNanos()))
                + "  "
                + OneLine.of(trace.root().name())
                + "  "
                + Numbers.nanos(trace.durationNanos())
                + failed;
    }
}
