package io.meshscope.ui.trace;

import io.meshscope.mesh.ServiceName;
import io.meshscope.query.Field;
import io.meshscope.query.Query;
import io.meshscope.trace.TraceVocabulary;
import io.meshscope.ui.control.Icon;
import io.meshscope.ui.control.ServiceSwatch;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.text.Texts;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The bar between the chart and the list: how many traces there are, which of them wait, how they
/// are grouped and whether they are compared.
final class ResultBar {

    private static final int LEGEND = 7;
    private static final List<String> FIELDS =
            List.of("service", "operation", "status", "kind", "event");

    private final PageContext context;
    private final Texts texts;
    private final TracesViewModel model;
    private final QueryBar queryBar;
    private final Label selection = new Label();
    private final Label of = new Label();
    private final Hyperlink clear = new Hyperlink();
    private final Button waiting = new Button();
    private final MenuButton group = new MenuButton();
    private final ToggleButton differs = new ToggleButton();
    private final HBox legend = new HBox(14);
    private final HBox line;
    private List<Field> attributes = List.of();

    /// @param onGroup is told the field to group by; empty for none
    ResultBar(
            PageContext context,
            Texts texts,
            TracesViewModel model,
            QueryBar queryBar,
            Consumer<Optional<Field>> onGroup) {
        this.context = context;
        this.texts = texts;
        this.model = model;
        this.queryBar = queryBar;
        selection.getStyleClass().add("ms-strong");
        of.getStyleClass().add("ms-muted");
        clear.setOnAction(event -> clear());
        waiting.getStyleClass().addAll("ms-small", "ms-waiting");
        waiting.setOnAction(event -> model.release());
        waiting.setMinWidth(Region.USE_PREF_SIZE);
        model.waiting().addListener(change -> showWaiting());
        group.setMnemonicParsing(false);
        group.getStyleClass().addAll("ms-small", "ms-group");
        group.setMinWidth(Region.USE_PREF_SIZE);
        group.setOnShowing(event -> learn(onGroup));
        fill(onGroup);
        differs.textProperty().bind(texts.bind("differs"));
        differs.setGraphic(Icon.of("git-compare", 14));
        differs.getStyleClass().addAll("ms-small", "ms-differs-button");
        differs.setMinWidth(Region.USE_PREF_SIZE);
        legend.setAlignment(Pos.CENTER_RIGHT);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        line = new HBox(8, selection, of, clear, waiting, gap, legend, group, differs);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("ms-section-bar");
        grouped(Optional.empty());
        showWaiting();
    }

    Node node() {
        return line;
    }

    /// Whether the traces are compared.
    BooleanProperty differs() {
        return differs.selectedProperty();
    }

    private void clear() {
        if (model.paused()) {
            model.brush().set(Optional.empty());
        } else {
            queryBar.set("");
        }
    }

    private void showWaiting() {
        int count = model.waiting().get();
        waiting.setVisible(count > 0);
        waiting.setManaged(count > 0);
        waiting.setText(texts.get("waiting", Numbers.count(count)));
    }

    /// Learns which attributes there are, for the next time that the menu is opened.
    private void learn(Consumer<Optional<Field>> onGroup) {
        var spans = model.source().spans();
        var unused =
                context.background()
                        .run(
                                spans::attributes,
                                found -> {
                                    if (!found.equals(attributes)) {
                                        attributes = found;
                                        fill(onGroup);
                                    }
                                },
                                failure -> {});
    }

    private void fill(Consumer<Optional<Field>> onGroup) {
        group.getItems().setAll(item(Optional.empty(), onGroup), new SeparatorMenuItem());
        FIELDS.forEach(name -> group.getItems().add(item(Optional.of(Field.own(name)), onGroup)));
        if (!attributes.isEmpty()) {
            group.getItems().add(new SeparatorMenuItem());
        }
        attributes.stream()
                .limit(30)
                .forEach(field -> group.getItems().add(item(Optional.of(field), onGroup)));
    }

    private MenuItem item(Optional<Field> field, Consumer<Optional<Field>> onGroup) {
        var item = new MenuItem();
        item.setMnemonicParsing(false);
        field.ifPresentOrElse(
                f -> item.setText(Query.field(f, TraceVocabulary.TRACES)),
                () -> item.textProperty().bind(texts.bind("groups.off")));
        item.setOnAction(event -> onGroup.accept(field));
        return item;
    }

    /// Shows by which field the list is grouped.
    void grouped(Optional<Field> field) {
        group.textProperty()
                .bind(
                        field.map(f ->
                                        texts.bind(
                                                "groups.by",
                                                Query.field(f, TraceVocabulary.TRACES)))
                                .orElseGet(() -> texts.bind("groups")));
    }

    /// Shows what was found.
    void show() {
        Found found = model.found().get();
        legend.getChildren()
                .setAll(
                        TracesTable.services(found.matches()).stream()
                                .limit(LEGEND)
                                .map(ResultBar::legendEntry)
                                .toList());
        String shown = Numbers.count(model.rows().size());
        String all = Numbers.count(found.matching());
        boolean filtered = model.filtered();
        boolean nothing = filtered && found.matching() == 0;
        boolean newest = found.matching() > found.matches().size();
        of.setText("");
        showWaiting();
        if (model.paused()) {
            selection.setText(texts.get("selected", shown));
            of.setText(
                    newest
                            ? texts.get("of-newest", Numbers.count(found.matches().size()), all)
                            : texts.get("of", all));
        } else if (nothing) {
            selection.setText(texts.get("filtered", Numbers.count(found.total())));
        } else if (!model.answered()) {
            selection.setText("");
        } else if (newest) {
            selection.setText(texts.get("rows", shown, all));
        } else {
            selection.setText(texts.get("all-rows", shown, model.rows().size()));
            of.setText(filtered ? texts.get("of", Numbers.count(found.total())) : "");
        }
        clear.setText(
                model.paused()
                        ? texts.get("clear-selection")
                        : nothing ? model.applied() + "  ✕" : "");
        clear.setVisible(model.paused() || nothing);
        clear.setManaged(model.paused() || nothing);
    }

    private static Label legendEntry(ServiceName service) {
        var label = new Label(service.shortName(), new ServiceSwatch(service));
        label.setGraphicTextGap(6);
        label.getStyleClass().add("ms-muted");
        return label;
    }
}
