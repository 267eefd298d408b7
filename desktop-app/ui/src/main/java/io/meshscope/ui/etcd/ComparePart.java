package io.meshscope.ui.etcd;

import io.meshscope.etcd.Comparison;
import io.meshscope.ui.control.EmptyState;
import io.meshscope.ui.control.PopoverLayer;
import io.meshscope.ui.control.ProblemLine;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.format.OneLine;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.text.Texts;
import java.util.Optional;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

/// Two parts of keys compared, and the right one made equal to the left one.
final class ComparePart implements EtcdPart {

    private final Texts texts;
    private final CompareViewModel model;
    private final CompareTable table;
    private final ValuesPane values;
    private final SyncBar sync;
    private final Label found = new Label();
    private final BorderPane root = new BorderPane();

    ComparePart(PageContext context, Texts texts, CompareViewModel model, PopoverLayer layer) {
        this.texts = texts;
        this.model = model;
        table = new CompareTable(texts);
        values = new ValuesPane(texts, context.background());
        sync = new SyncBar(model, texts, context.session().profile(), layer);
        var form = new CompareForm(texts);
        form.compare().setOnAction(e -> model.compare(form.draft()));
        form.compare().disableProperty().bind(model.busy());
        table.setItems(model.rows());
        table.getSelectionModel()
                .selectedItemProperty()
                .subscribe(row -> values.show(row == null ? null : row.difference()));
        found.setId("etcd-compared");
        found.getStyleClass().add("ms-muted");
        found.setStyle("-fx-padding: 2 12 6 12;");
        var split = new SplitPane(table, values);
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.62);
        root.setTop(new VBox(form, ProblemLine.of(texts, model.problem(), "etcd-problem"), found));
        root.setCenter(split);
        root.setBottom(sync);
        model.planned().subscribe(p -> draw());
    }

    private void draw() {
        Optional<Comparison> compared = model.planned().get().map(Planned::comparison);
        found.setText(compared.map(this::words).orElse(""));
        table.setPlaceholder(
                new EmptyState(
                        texts.bind(compared.isPresent() ? "compare.what" : "compare.begin"),
                        texts.bind("compare.how")));
    }

    private String words(Comparison compared) {
        return texts.get(
                "compared",
                words(compared.left()),
                words(compared.right()),
                Numbers.count(compared.count().onlyLeft()),
                Numbers.count(compared.count().onlyRight()),
                Numbers.count(compared.count().different()),
                Numbers.count(compared.count().same()));
    }

    private String words(Comparison.Side side) {
        return texts.get(
                "compared.side", prefix(texts, side), Long.toString(side.revision()), side.where());
    }

    /// A side's prefix in words.
    static String prefix(Texts texts, Comparison.Side side) {
        return side.prefix().size() == 0
                ? texts.get("all.keys")
                : OneLine.of(side.prefix().shown());
    }

    @Override
    public Node node() {
        return root;
    }

    /// etcd is asked by the button alone.
    @Override
    public void show() {
        draw();
    }

    @Override
    public void hide() {}

    @Override
    public void relabel() {
        draw();
        sync.draw();
        table.refresh();
    }
}
