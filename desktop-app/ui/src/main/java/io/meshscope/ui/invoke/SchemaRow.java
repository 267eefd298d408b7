package io.meshscope.ui.invoke;

import io.meshscope.invoke.InvokeException.Remedy;
import io.meshscope.invoke.SchemaPlace;
import io.meshscope.ui.control.Icon;
import io.meshscope.ui.text.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// Where the methods of a target come from when its server does not tell them, and how to change
/// that.
final class SchemaRow extends HBox {

    /// One line of it.
    enum Part {
        /// The file that was chosen.
        FILE,
        /// What can be chosen, since the methods are not known.
        REMEDY
    }

    private final Offer offer;
    private final InvokeViewModel model;
    private final SchemaChooser chooser;
    private final Texts texts;

    SchemaRow(Offer offer, InvokeViewModel model, SchemaChooser chooser, Texts texts) {
        super(8);
        this.offer = offer;
        this.model = model;
        this.chooser = chooser;
        this.texts = texts;
        setAlignment(Pos.CENTER_LEFT);
    }

    SchemaRow showing(Part part) {
        switch (part) {
            case FILE -> {
                offer.file().ifPresent(place -> getChildren().add(name(place)));
                link("schema.forget", () -> model.offers().forget(offer.target()));
            }
            case REMEDY -> {
                offer.file()
                        .filter(place -> remedy(offer).equals(Optional.of(Remedy.IMPORT_PATH)))
                        .ifPresent(place -> link("schema.folder", () -> addFolder(place)));
                if (asksFile(offer)) {
                    link("schema.choose", () -> choose(this));
                }
                if (asksAccess(offer)) {
                    link("access.open", () -> model.access().choose(offer.target()));
                }
            }
        }
        return this;
    }

    /// Whether there is anything to say or to choose.
    static boolean needed(Part part, Offer offer) {
        return switch (part) {
            case FILE -> offer.file().isPresent();
            case REMEDY -> asksFile(offer) || asksAccess(offer);
        };
    }

    private static boolean asksFile(Offer offer) {
        return remedy(offer)
                .filter(r ->
                        r == Remedy.SCHEMA_FILE
                                || r == Remedy.CREDENTIALS
                                || offer.file().isPresent())
                .isPresent();
    }

    /// Whether another way to call the server may help.
    private static boolean asksAccess(Offer offer) {
        return offer.known() instanceof Offer.Silent silent
                && (silent.remedy() == Remedy.CREDENTIALS || silent.reason().asksAccess());
    }

    private static Optional<Remedy> remedy(Offer offer) {
        return offer.known() instanceof Offer.Silent silent
                ? Optional.of(silent.remedy())
                : Optional.empty();
    }

    private static Label name(SchemaPlace place) {
        var name = new Label(place.names());
        name.setMinWidth(0);
        name.setGraphic(Icon.of("file-code", 13));
        name.getStyleClass().add("ms-muted");
        name.setTooltip(
                new Tooltip(
                        Stream.concat(place.files().stream(), place.importPaths().stream())
                                .map(Path::toString)
                                .collect(Collectors.joining("\n"))));
        return name;
    }

    private void link(String key, Runnable action) {
        var link = new Hyperlink();
        link.setId(key.replace('.', '-'));
        link.textProperty().bind(texts.bind(key));
        link.setMinWidth(Region.USE_PREF_SIZE);
        var tip = new Tooltip();
        tip.textProperty().bind(texts.bind(key + ".tip"));
        link.setTooltip(tip);
        link.setOnAction(e -> action.run());
        getChildren().add(link);
    }

    /// Lets the user choose the files for the target.
    void choose(Node over) {
        List<Path> files = chooser.files(over, near());
        if (!files.isEmpty()) {
            model.offers().choose(offer.target(), new SchemaPlace(files, List.of()));
        }
    }

    private void addFolder(SchemaPlace place) {
        chooser.folder(this, near())
                .ifPresent(folder ->
                        model.offers()
                                .choose(
                                        offer.target(),
                                        new SchemaPlace(
                                                place.files(),
                                                Stream.concat(
                                                                place.importPaths().stream(),
                                                                Stream.of(folder))
                                                        .distinct()
                                                        .toList())));
    }

    private Optional<Path> near() {
        return offer.file().map(place -> place.files().getFirst().getParent());
    }
}
