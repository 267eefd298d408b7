package io.meshscope.ui.config;

import io.meshscope.config.ConfigFile;
import io.meshscope.config.ConfigWriter;
import io.meshscope.config.ImportPlan;
import io.meshscope.mesh.ConfigEntry;
import io.meshscope.mesh.ConfigName;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Octets;
import io.meshscope.ui.control.Confirmation;
import io.meshscope.ui.control.FileDialog;
import io.meshscope.ui.control.PopoverLayer;
import io.meshscope.ui.format.OneLine;
import io.meshscope.ui.fx.Background;
import io.meshscope.ui.text.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;

/// Writes the listed keys into a file, and the keys of a file into their configuration centres. FX
/// thread only.
final class ConfigFiles {

    private static final double ROW = 22;
    private static final double MOST_ROWS = 12;

    private final ConfigViewModel model;
    private final Texts texts;
    private final PopoverLayer layer;
    private final Background background;
    private final ConfigWriter writer;
    private final Supplier<MeshState> state;
    private final Consumer<PublishState.Said> say;

    /// @param say tells the user how it went
    ConfigFiles(
            ConfigViewModel model,
            Texts texts,
            PopoverLayer layer,
            Outside outside,
            Consumer<PublishState.Said> say) {
        this.model = model;
        this.texts = texts;
        this.layer = layer;
        this.background = outside.background();
        this.writer = outside.writer();
        this.state = outside.state();
        this.say = say;
    }

    /// What it works with.
    record Outside(Background background, ConfigWriter writer, Supplier<MeshState> state) {}

    /// Asks for a file and writes the keys there that the tree lists.
    void export(Node at) {
        new FileDialog(texts.get("export.title"))
                .only("JSON", "*.json")
                .save(at.getScene().getWindow(), "config.json")
                .ifPresent(this::export);
    }

    void export(Path file) {
        Map<ConfigName, Octets> values = new LinkedHashMap<>();
        for (ConfigKeys.Row row : model.outline().get().rows()) {
            Optional.ofNullable(state.get().config().entries().get(row.name()))
                    .map(ConfigEntry::latest)
                    .flatMap(ConfigEntry.Revision::octets)
                    .filter(Octets::complete)
                    .ifPresent(value -> values.put(row.name(), value));
        }
        background.run(
                () -> Files.writeString(file, ConfigFile.write(values)),
                done ->
                        say(
                                texts.get(
                                        "export.done",
                                        Integer.toString(values.size()),
                                        file.toString()),
                                true),
                this::failed);
    }

    /// Asks for a file and shows what writing its keys would do.
    void read(Node at) {
        new FileDialog(texts.get("import.title"))
                .only("JSON", "*.json")
                .open(at.getScene().getWindow())
                .ifPresent(file -> read(at, file));
    }

    void read(Node at, Path file) {
        background.run(
                () -> ImportPlan.of(ConfigFile.read(text(file)), state.get()),
                plan -> preview(at, plan),
                this::failed);
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file);
    }

    private void failed(Exception problem) {
        say(texts.get("file.failed", texts.why(problem)), false);
    }

    private void say(String words, boolean well) {
        say.accept(new PublishState.Said(words, well));
    }

    private void preview(Node at, ImportPlan plan) {
        long creates = plan.count(ImportPlan.Effect.CREATES);
        long changes = plan.count(ImportPlan.Effect.CHANGES);
        var list = new ListView<String>();
        list.setId("import");
        list.setFixedCellSize(ROW);
        list.setPrefHeight(ROW * Math.min(MOST_ROWS, plan.writes().size() + 1));
        list.getItems()
                .setAll(
                        plan.writes().stream()
                                .map(w ->
                                        texts.get(
                                                "import." + w.effect().name(),
                                                OneLine.of(w.key().shown()),
                                                w.key().centre().revision(w.expected())))
                                .toList());
        if (creates + changes == 0) {
            say(texts.get("import.nothing"), true);
            return;
        }
        if (at.getScene() == null) {
            say(texts.get("import.left"), false);
            return;
        }
        String environment = model.environment();
        layer.show(
                at,
                new Confirmation(
                                layer,
                                new Confirmation.Wording(
                                        texts.get(
                                                "import.question",
                                                Long.toString(creates + changes)),
                                        texts.get("import.detail"),
                                        texts.get("import.do"),
                                        texts.get("cancel"),
                                        model.production()
                                                ? Optional.of(environment)
                                                : Optional.empty(),
                                        texts.get("confirm.type", environment)),
                                false,
                                () -> write(plan),
                                list,
                                new Label())
                        .unless(() ->
                                model.canWrite()
                                        ? Optional.empty()
                                        : Optional.of(texts.get("refused.PAST"))));
    }

    private void write(ImportPlan plan) {
        background.run(() -> plan.write(writer), this::written, this::failed);
    }

    private void written(ImportPlan.Result result) {
        say(
                texts.get(
                                "import.done",
                                Integer.toString(result.written()),
                                (long) result.problems().size(),
                                Integer.toString(result.problems().size()))
                        + " "
                        + result.problems().stream()
                                .map(texts::say)
                                .collect(Collectors.joining(" ")),
                result.problems().isEmpty());
    }
}
