package io.meshscope.ui.services;

import io.meshscope.reading.Condition;
import io.meshscope.ui.control.Icon;
import io.meshscope.ui.control.IconName;
import io.meshscope.ui.control.ViewBar;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.services.ServiceRows.Rows;
import io.meshscope.ui.text.Texts;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Region;

/// The bar above the services: how many there are, which are wanted, and which columns.
final class ServicesBar {

    private final PageContext context;
    private final Texts texts;
    private final Label past = new Label();
    private final TextField text = new TextField();
    private final CheckBox keepGone = new CheckBox();
    private final ToggleButton allow = new ToggleButton();
    private final FilterButton<String> sources;
    private final FilterButton<Condition> conditions;
    private final ViewBar bar;

    /// @param wanted hears when other rows are wanted
    ServicesBar(PageContext context, Texts texts, ServicesTree tree, Runnable wanted) {
        this.context = context;
        this.texts = texts;
        text.promptTextProperty().bind(texts.bind("filter"));
        text.setId("services-filter");
        text.setPrefWidth(236);
        text.textProperty().addListener((p, a, b) -> wanted.run());
        sources =
                new FilterButton<>(texts.bind("sources.all"), name -> name, this::counted, wanted);
        sources.setId("services-sources");
        conditions =
                new FilterButton<>(
                        texts.bind("conditions.all"),
                        c -> context.words().of(c),
                        (c, count) -> counted(context.words().of(c), count),
                        wanted);
        conditions.setId("services-conditions");
        keepGone.textProperty().bind(texts.bind("keep.gone"));
        keepGone.setSelected(true);
        keepGone.setMinWidth(Region.USE_PREF_SIZE);
        keepGone.selectedProperty().addListener((p, a, b) -> wanted.run());
        past.getStyleClass().add("ms-text-accent");
        past.setGraphic(Icon.of("history", 15).colored("accent"));
        var fold =
                icon(
                        new Button(),
                        "chevrons-down-up",
                        texts.bind("fold"),
                        b -> b.setOnAction(e -> tree.expand(!tree.anyExpanded())));
        var columns =
                icon(
                        new MenuButton(),
                        "columns-3",
                        texts.bind("columns"),
                        b -> {
                            b.getStyleClass().add("ms-no-arrow");
                            b.getItems().setAll(new MenuItem());
                            b.setOnShowing(e -> b.getItems().setAll(tree.choices().menu(texts)));
                        });
        columns.setId("services-columns");
        allow.setId("services-allow");
        allow.getStyleClass().add("ms-icon-button");
        allow.graphicProperty()
                .bind(allow.selectedProperty().map(on -> Icon.of(on ? "lock-open" : "lock", 16)));
        IconName.tell(
                allow,
                allow.selectedProperty()
                        .flatMap(on -> texts.bind(on ? "changes.allowed" : "changes.read.only")));
        allow.setDisable(context.time().recorded());
        bar =
                new ViewBar(texts.bind("title"))
                        .left(past)
                        .right(text, sources, conditions, keepGone, allow, fold, columns);
    }

    private static <B extends ButtonBase> B icon(
            B button, String icon, ObservableValue<String> name, Consumer<B> rest) {
        button.setGraphic(Icon.of(icon, 16));
        button.getStyleClass().add("ms-icon-button");
        IconName.tell(button, name);
        rest.accept(button);
        return button;
    }

    Node node() {
        return bar;
    }

    /// Whether the user allows changes to registries; not before it is said in this window.
    boolean changesAllowed() {
        return allow.isSelected();
    }

    RowFilter filter() {
        return new RowFilter(
                keepGone.isSelected(), text.getText(), sources.chosen(), conditions.chosen());
    }

    private String counted(String value, long count) {
        return texts.get("counted", value, count);
    }

    void show(Rows rows) {
        RowCounts counts = rows.counts();
        bar.counts()
                .setText(
                        filter().narrows()
                                ? texts.get("counts.of", rows.instances(), counts.all())
                                : texts.get("counts", rows.groups().size(), counts.all()));
        sources.show(counts.sources());
        conditions.show(counts.conditions());
        boolean live = context.time().isLive().get();
        past.setVisible(!live);
        past.setManaged(!live);
        past.setText(texts.get("past", Times.local().tenths(context.time().moment())));
    }
}
