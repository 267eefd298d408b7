package io.meshscope.ui.config;

import io.meshscope.reading.AfterChange;
import io.meshscope.reading.CallReading;
import io.meshscope.ui.control.Icon;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Navigator;
import io.meshscope.ui.text.Texts;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// What the calls to the open key's service were before its latest revision and since.
final class AfterLine extends HBox {

    private final Texts texts;
    private final Label since = label("ms-muted");
    private final Label slow = label("ms-data");
    private final Label errors = label("ms-data");
    private final Label breaker = label("ms-text-amber");
    private final Hyperlink metrics = new Hyperlink();
    private Optional<AfterChange> shown = Optional.empty();

    AfterLine(Texts texts, Navigator navigator) {
        super(16);
        this.texts = texts;
        setId("after-change");
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("ms-section-bar");
        since.setGraphic(Icon.of("activity", 14));
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        metrics.textProperty().bind(texts.bind("after.open"));
        metrics.setMinWidth(USE_PREF_SIZE);
        metrics.setOnAction(e ->
                shown.ifPresent(a -> navigator.go(new Location.Metrics(Optional.of(a.service())))));
        getChildren().addAll(since, slow, errors, breaker, gap, metrics);
        show("", Optional.empty());
    }

    private static Label label(String style) {
        var label = new Label();
        label.getStyleClass().addAll("ms-caption", style);
        return label;
    }

    /// @param revision the latest one, as people write it
    void show(String revision, Optional<AfterChange> after) {
        shown = after;
        setVisible(after.isPresent());
        setManaged(after.isPresent());
        after.ifPresent(a -> {
            String service = a.service().shortName();
            since.setText(texts.get("after", revision));
            slow.setText(texts.get("after.p95", service, p95(a.before()), p95(a.after())));
            errors.setText(
                    texts.get("after.errors", service, errors(a.before()), errors(a.after())));
            breaker.setText(
                    a.opened()
                            .map(o ->
                                    texts.get(
                                            "after.breaker",
                                            o.breaker().shortTitle(),
                                            Numbers.duration(o.after())))
                            .orElse(""));
        });
    }

    private static String p95(CallReading calls) {
        return Numbers.nanos(calls.p95Nanos());
    }

    private static String errors(CallReading calls) {
        return Numbers.percent(calls.errorPercent());
    }
}
