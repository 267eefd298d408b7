package io.meshscope.ui.config;

import io.meshscope.ui.control.JsonArea;
import io.meshscope.ui.control.StateGlyph;
import io.meshscope.ui.format.OneLine;
import io.meshscope.ui.text.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.fxmisc.flowless.VirtualizedScrollPane;

/// Puts two changes of one value together: on the left what both changed, to be chosen; on the
/// right the text that comes of it, which can be edited too.
final class MergePane extends VBox {

    private static final int SHOWN = 12;
    private static final int WIDE = 300;

    /// How many characters stand before what differs.
    private static final int BEFORE = 100;

    private final Texts texts;
    private final Label said = new Label();
    private final Button done = new Button();
    private final VBox places = new VBox(8);
    private final JsonArea result = new JsonArea();
    private final List<Optional<List<String>>> chosen = new ArrayList<>();
    private Optional<PublishState.Conflicted> shown = Optional.empty();

    MergePane(Texts texts, BiConsumer<PublishState.Conflicted, String> use) {
        this.texts = texts;
        result.setId("merged");
        done.setId("use-merged");
        done.getStyleClass().addAll("ms-small", "ms-primary");
        done.setMinWidth(USE_PREF_SIZE);
        done.setOnAction(e -> shown.ifPresent(c -> use.accept(c, result.getText())));
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var bar = new HBox(8, said, gap, done);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("ms-section-bar");
        places.setStyle("-fx-padding: 8;");
        var left = new ScrollPane(places);
        left.setFitToWidth(true);
        var right = new VirtualizedScrollPane<>(result);
        right.getStyleClass().add("ms-inset");
        var both = new SplitPane(left, right);
        both.setDividerPositions(0.5);
        VBox.setVgrow(both, Priority.ALWAYS);
        getChildren().addAll(bar, both);
        setMinHeight(100);
    }

    void show(PublishState.Conflicted conflict) {
        if (shown.filter(conflict::equals).isPresent()) {
            return;
        }
        shown = Optional.of(conflict);
        Merge merge = conflict.merge();
        List<Merge.Contested> contested = merge.contested();
        chosen.clear();
        contested.forEach(c -> chosen.add(Optional.empty()));
        places.getChildren()
                .setAll(
                        IntStream.range(0, contested.size())
                                .mapToObj(i -> place(merge, contested.get(i), i))
                                .toList());
        done.setText(texts.get("merge.use"));
        refresh(merge);
    }

    private void refresh(Merge merge) {
        List<Merge.Contested> contested = merge.contested();
        long open = chosen.stream().filter(Optional::isEmpty).count();
        said.setText(
                contested.isEmpty()
                        ? texts.get("merge.clean")
                        : texts.get("merge.open", open, Long.toString(open)));
        said.setGraphic((open == 0 ? StateGlyph.OK : StateGlyph.DEGRADED).node(12));
        done.setDisable(open > 0);
        result.show(
                merge.text(
                        IntStream.range(0, contested.size())
                                .mapToObj(i -> chosen.get(i).orElse(contested.get(i).base()))
                                .toList()));
    }

    private Node place(Merge merge, Merge.Contested contested, int at) {
        var both = new ArrayList<>(contested.mine());
        both.addAll(contested.theirs());
        int from = begin(contested);
        var box =
                new VBox(
                        4,
                        side("merge.base", contested.base(), from, Optional.empty()),
                        side(
                                "merge.mine",
                                contested.mine(),
                                from,
                                Optional.of(
                                        button("merge.take-mine", merge, at, contested.mine()))),
                        side(
                                "merge.theirs",
                                contested.theirs(),
                                from,
                                Optional.of(
                                        button(
                                                "merge.take-theirs",
                                                merge,
                                                at,
                                                contested.theirs()))),
                        button("merge.take-both", merge, at, both));
        box.getStyleClass().add("merge-place");
        return box;
    }

    private Button button(String key, Merge merge, int at, List<String> lines) {
        var button = new Button(texts.get(key));
        button.setId(key.replace('.', '-') + "-" + at);
        button.getStyleClass().add("ms-small");
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(e -> {
            chosen.set(at, Optional.of(lines));
            refresh(merge);
        });
        return button;
    }

    /// Where the sides are shown from: JSON on one line may differ far behind its beginning.
    private static int begin(Merge.Contested contested) {
        List<List<String>> sides = List.of(contested.base(), contested.mine(), contested.theirs());
        if (sides.stream().anyMatch(lines -> lines.size() != 1)) {
            return 0;
        }
        String base = contested.base().getFirst();
        int same = Math.min(same(base, contested.mine()), same(base, contested.theirs()));
        int from = Math.max(0, same - BEFORE);
        return from > 0 && Character.isLowSurrogate(base.charAt(from)) ? from - 1 : from;
    }

    private static int same(String base, List<String> other) {
        int at = Arrays.mismatch(base.toCharArray(), other.getFirst().toCharArray());
        return at < 0 ? base.length() : at;
    }

    private static String cut(String line, int from) {
        int end = Math.min(line.length(), from + WIDE);
        return OneLine.of(
                (from > 0 ? "…" : "")
                        + line.substring(from, end)
                        + (end < line.length() ? "…" : ""));
    }

    private HBox side(String key, List<String> lines, int from, Optional<Button> button) {
        var name = new Label(texts.get(key));
        name.getStyleClass().add("ms-caption");
        name.setMinWidth(70);
        var text =
                new Label(
                        lines.stream()
                                        .limit(SHOWN)
                                        .map(line -> cut(line, from))
                                        .collect(Collectors.joining("\n"))
                                + (lines.size() > SHOWN ? "\n…" : ""));
        text.getStyleClass().add("ms-mono");
        text.setMinWidth(0);
        text.setMinHeight(USE_PREF_SIZE);
        text.setMaxWidth(Double.MAX_VALUE);
        text.setWrapText(true);
        HBox.setHgrow(text, Priority.ALWAYS);
        var row = new HBox(8, name, text);
        button.ifPresent(row.getChildren()::add);
        row.setAlignment(Pos.TOP_LEFT);
        return row;
    }
}
