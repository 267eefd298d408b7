package io.meshscope.ui.trace.compare;

import io.meshscope.session.Session;
import io.meshscope.trace.HexIds;
import io.meshscope.trace.TraceRows;
import io.meshscope.trace.inspection.TraceComparison;
import io.meshscope.trace.inspection.TraceComparison.Change;
import io.meshscope.ui.control.EmptyState;
import io.meshscope.ui.control.SegmentedControl;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.fx.SingleFlight;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.text.Texts;
import io.meshscope.ui.trace.figures.Figures;
import io.meshscope.ui.trace.figures.LineNumbers;
import io.meshscope.ui.trace.waterfall.Waterfall;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntConsumer;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;

/// The trace that is shown beside another one: which operations only one of them has, which became
/// slower, and what they add up to. A double click goes to the span, here or there.
public final class ComparePane extends BorderPane {

    /// Which nodes are listed.
    private enum Listed {
        DIFFERENT,
        ALL,
        WORK
    }

    private final PageContext context;
    private final Waterfall waterfall;
    private final Texts texts;
    private final IntConsumer onOpen;
    private final OtherTrace chooser;
    private final SegmentedControl<Listed> listed;
    private final Label told = new Label();
    private final Hyperlink open = new Hyperlink();
    private final Figures<Integer> tree;
    private final Figures<Integer> list;
    private final EmptyState nothing;
    private final SingleFlight<Lines> flight;
    private TraceRows asked = TraceRows.NOTHING;
    private Optional<String> other = Optional.empty();
    private Compared compared = Compared.NOTHING;

    /// The nodes that are listed of two traces.
    private record Lines(Compared compared, Listed listed, int[] nodes) {

        static Lines of(Compared compared, Listed listed) {
            TraceComparison all = compared.comparison();
            int[] nodes =
                    switch (listed) {
                        case DIFFERENT -> all.differing();
                        case ALL -> all.all();
                        case WORK -> all.byWork();
                    };
            return new Lines(compared, listed, nodes);
        }
    }

    /// @param onOpen called with the row that the user wants to see in the waterfall
    public ComparePane(PageContext context, Waterfall waterfall, Texts texts, IntConsumer onOpen) {
        this.context = context;
        this.waterfall = waterfall;
        this.texts = texts;
        this.onOpen = onOpen;
        chooser = new OtherTrace(context, texts, this::compareWith);
        listed =
                new SegmentedControl<>(
                        List.of(Listed.values()),
                        Listed.DIFFERENT,
                        l -> texts.bind("compare.list." + l.name().toLowerCase(Locale.ROOT)));
        listed.value().addListener(change -> list());
        tree = new ComparedFigures(texts, this::comparison, true).table(this::openNode);
        list = new ComparedFigures(texts, this::comparison, false).table(this::openNode);
        tree.setId("compared");
        nothing = new EmptyState(texts.bind("compare.what"), texts.bind("compare.how"));
        open.textProperty().bind(texts.bind("compare.open"));
        open.setOnAction(event -> openOther(Optional.empty()));
        told.getStyleClass().addAll("ms-caption", "ms-muted");
        flight = new SingleFlight<>(context.background(), this::place, this::failed);
        texts.language().addListener(change -> ask());
        var top = new FlowPane(10, 4, chooser, listed, told, open);
        top.setRowValignment(VPos.CENTER);
        top.setAlignment(Pos.CENTER_LEFT);
        top.getStyleClass().add("ms-section-bar");
        setTop(top);
        place(Lines.of(Compared.NOTHING, Listed.DIFFERENT));
    }

    private TraceComparison comparison() {
        return compared.comparison();
    }

    /// Shows the waterfall's trace as it is now.
    ///
    /// @param traceId its id
    public void show(String traceId) {
        TraceRows rows = waterfall.rows();
        chooser.of(traceId, rows);
        if (rows != asked) {
            asked = rows;
            ask();
        }
    }

    /// Compares with another trace; with none until one is chosen.
    public void compareWith(Optional<String> traceId) {
        other = traceId;
        chooser.show(traceId.orElse(""));
        ask();
    }

    private void compareWith(String traceId) {
        compareWith(Optional.of(traceId));
    }

    private void ask() {
        Listed chosen = listed.value().get();
        if (other.isEmpty() || asked.size() == 0) {
            flight.cancel();
            place(Lines.of(Compared.NOTHING, chosen));
            return;
        }
        String id = other.get();
        TraceRows rows = asked;
        Session session = context.session();
        flight.ask(() -> Lines.of(Compared.of(id, rows, session.spans().open(id).rows()), chosen));
    }

    /// Lists others of the nodes that were compared.
    private void list() {
        Compared now = compared;
        if (now.rows() != asked || !other.equals(Optional.of(now.otherId()))) {
            ask();
            return;
        }
        Listed chosen = listed.value().get();
        flight.ask(() -> Lines.of(now, chosen));
    }

    private void place(Lines lines) {
        compared = lines.compared();
        boolean both = compared.others().size() > 0;
        told.setText(words(both));
        open.setVisible(both);
        listed.setDisable(!both);
        Figures<Integer> table = lines.listed() == Listed.WORK ? list : tree;
        table.setItems(FXCollections.observableList(LineNumbers.of(lines.nodes())));
        setCenter(both ? table : nothing);
    }

    private String words(boolean both) {
        if (!both) {
            return compared.otherId().isEmpty()
                    ? ""
                    : texts.get("trace.not-found", compared.otherId());
        }
        return texts.get(
                "compare.told",
                count(Change.ONLY_FIRST),
                count(Change.ONLY_SECOND),
                count(Change.SLOWER),
                count(Change.FASTER),
                count(Change.COUNTS));
    }

    private String count(Change change) {
        return Numbers.count(comparison().count(change));
    }

    private void failed(Exception failure) {
        place(Lines.of(Compared.NOTHING, listed.value().get()));
        told.setText(texts.get("store.failed") + ": " + texts.why(failure));
    }

    private void openNode(int node) {
        int here = comparison().first().row(node);
        if (here < 0) {
            long id = compared.others().id(comparison().second().row(node));
            openOther(Optional.of(HexIds.digits(id)));
        } else if (waterfall.rows() == compared.rows()) {
            onOpen.accept(here);
        }
    }

    private void openOther(Optional<String> spanId) {
        context.navigator().go(new Location.Trace(compared.otherId(), spanId));
    }
}
