package io.meshscope.ui.etcd;

import io.meshscope.etcd.Comparison;
import io.meshscope.etcd.SyncChoice;
import io.meshscope.etcd.SyncPlan;
import io.meshscope.etcd.SyncReport;
import io.meshscope.etcd.SyncStep;
import io.meshscope.session.Profile;
import io.meshscope.ui.control.Confirmation;
import io.meshscope.ui.control.PopoverLayer;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.text.Texts;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// What the sync may do, how much it would write, and the button that writes it after one more
/// question.
final class SyncBar extends HBox {

    private final CompareViewModel model;
    private final Texts texts;
    private final Profile profile;
    private final PopoverLayer layer;
    private final CheckBox deletes = new CheckBox();
    private final CheckBox leased = new CheckBox();
    private final Label says = new Label();
    private final Button write = new Button();

    SyncBar(CompareViewModel model, Texts texts, Profile profile, PopoverLayer layer) {
        super(8);
        this.model = model;
        this.texts = texts;
        this.profile = profile;
        this.layer = layer;
        setAlignment(Pos.CENTER_LEFT);
        setStyle("-fx-padding: 6 12 6 12;");
        choice(deletes, "sync-deletes", "sync.deletes");
        choice(leased, "sync-leased", "sync.leased");
        says.setId("sync-says");
        says.getStyleClass().add("ms-muted");
        says.setMinWidth(0);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        write.setId("sync-write");
        write.getStyleClass().add("ms-danger");
        write.setMinWidth(USE_PREF_SIZE);
        write.setOnAction(e -> ask());
        getChildren().addAll(deletes, leased, says, gap, write);
        model.planned().subscribe(p -> draw());
        model.choice().subscribe(c -> draw());
        model.report().subscribe(r -> draw());
        model.busy().subscribe(b -> draw());
        model.writing().subscribe(w -> draw());
    }

    private void choice(CheckBox box, String id, String key) {
        box.setId(id);
        box.textProperty().bind(texts.bind(key));
        box.setMinWidth(USE_PREF_SIZE);
        box.setOnAction(
                e -> model.choice().set(new SyncChoice(deletes.isSelected(), leased.isSelected())));
    }

    void draw() {
        Optional<Planned> plan = model.planned().get();
        long steps = plan.map(p -> (long) p.plan().steps().size()).orElse(0L);
        write.setText(texts.get("sync.write", Numbers.count(steps)));
        write.setDisable(!model.canWrite());
        boolean done = model.report().get().isPresent();
        deletes.setDisable(done || model.busy().get());
        leased.setDisable(done || model.busy().get());
        says.setText(
                model.report().get().map(this::words).or(() -> plan.map(this::words)).orElse(""));
    }

    private String words(SyncReport report) {
        String open = Numbers.count(report.open().size());
        return report.revision().isPresent()
                ? texts.get(
                        "sync.done",
                        Numbers.count(report.written()),
                        open,
                        Long.toString(report.revision().getAsLong()))
                : texts.get("sync.done.none", open);
    }

    private String words(Planned planned) {
        SyncPlan plan = planned.plan();
        String counted =
                texts.get(
                        "sync.plan",
                        count(planned, SyncStep.Kind.CREATE),
                        count(planned, SyncStep.Kind.CHANGE),
                        count(planned, SyncStep.Kind.DELETE),
                        Numbers.count(plan.leftOut().size()));
        String unlisted =
                plan.unlisted() > 0
                        ? " · " + texts.get("sync.unlisted", Numbers.count(plan.unlisted()))
                        : "";
        return counted + unlisted + (model.writing().get() ? "" : " · " + texts.get("sync.off"));
    }

    private static String count(Planned planned, SyncStep.Kind kind) {
        return Numbers.count(planned.counts().getOrDefault(kind, 0));
    }

    private void ask() {
        model.planned().get().ifPresent(this::ask);
    }

    private void ask(Planned planned) {
        SyncPlan plan = planned.plan();
        Comparison.Side target = plan.target();
        layer.show(
                write,
                new Confirmation(
                                layer,
                                new Confirmation.Wording(
                                        texts.get(
                                                "confirm",
                                                Numbers.count(plan.steps().size()),
                                                ComparePart.prefix(texts, target)),
                                        texts.get(
                                                "confirm.detail",
                                                target.where(),
                                                count(planned, SyncStep.Kind.CREATE),
                                                count(planned, SyncStep.Kind.CHANGE),
                                                count(planned, SyncStep.Kind.DELETE)),
                                        texts.get("confirm.write"),
                                        texts.get("cancel"),
                                        profile.production()
                                                ? Optional.of(profile.environment())
                                                : Optional.empty(),
                                        texts.get("confirm.type", profile.environment())),
                                true,
                                () -> model.write(planned))
                        .unless(() -> hindrance(planned)));
    }

    private Optional<String> hindrance(Planned confirmed) {
        return model.hinders(confirmed)
                .map(hindrance ->
                        switch (hindrance) {
                            case OFF -> texts.get("confirm.off");
                            case BUSY -> texts.get("confirm.busy");
                            case CHANGED -> texts.get("confirm.changed");
                        });
    }
}
