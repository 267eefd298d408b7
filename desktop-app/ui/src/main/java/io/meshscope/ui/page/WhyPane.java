package io.meshscope.ui.page;

import io.meshscope.reading.explain.Fact;
import io.meshscope.reading.explain.FactWords;
import io.meshscope.reading.explain.Failure;
import io.meshscope.reading.explain.Place;
import io.meshscope.ui.nav.Location;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.layout.VBox;

/// Why a call failed: a sentence each, which leads to the place that shows it.
public final class WhyPane extends VBox {

    private final Supplier<Locale> locale;
    private final Consumer<Place> go;
    private Optional<Failure> shown = Optional.empty();

    /// @param locale the reader's language
    private WhyPane(Supplier<Locale> locale, Consumer<Place> go) {
        this.locale = locale;
        this.go = go;
        getStyleClass().add("call-why");
        setId("why");
        setMinHeight(USE_PREF_SIZE);
        show(Optional.empty());
    }

    /// In the reader's language, leading to other views of the window.
    public static WhyPane in(PageContext context) {
        return new WhyPane(
                context.language().locale()::get,
                place -> context.navigator().go(Location.of(place)));
    }

    public void show(Optional<Failure> failure) {
        shown = failure;
        relabel();
    }

    public void relabel() {
        List<Fact> facts = shown.map(Failure::facts).orElse(List.of());
        getChildren().clear();
        shown.map(f -> new FactWords(locale.get(), ZoneId.systemDefault(), f.mesh()))
                .ifPresent(words ->
                        facts.forEach(fact -> getChildren().add(row(fact, words.of(fact)))));
        setVisible(!facts.isEmpty());
        setManaged(!facts.isEmpty());
    }

    private Labeled row(Fact fact, String sentence) {
        Labeled row =
                fact.place()
                        .<Labeled>map(place -> link(sentence, place))
                        .orElseGet(() -> new Label(sentence));
        row.setWrapText(true);
        row.setMinHeight(USE_PREF_SIZE);
        return row;
    }

    private Hyperlink link(String sentence, Place place) {
        var link = new Hyperlink(sentence);
        link.setOnAction(e -> {
            link.setVisited(false);
            go.accept(place);
        });
        return link;
    }
}
