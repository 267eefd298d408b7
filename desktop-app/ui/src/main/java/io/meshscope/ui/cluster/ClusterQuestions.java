package io.meshscope.ui.cluster;

import io.meshscope.mesh.LaunchedProcess;
import io.meshscope.reading.InstanceNames;
import io.meshscope.session.Profile;
import io.meshscope.ui.cluster.ClusterViewModel.Action;
import io.meshscope.ui.control.Confirmation;
import io.meshscope.ui.control.PopoverLayer;
import io.meshscope.ui.text.Texts;
import java.util.Optional;
import javafx.scene.Node;

/// Asks before something is done to processes.
record ClusterQuestions(PopoverLayer layer, Texts texts, Profile profile, ClusterViewModel model) {

    /// Starting is harmless; every other action asks for confirmation.
    void ask(LaunchedProcess process, Action action, Node anchor) {
        if (action == Action.START) {
            model.act(process.name(), action);
            return;
        }
        confirm(
                anchor,
                new Question(
                        action.name(),
                        ProcessWords.consequence(process, action, texts),
                        InstanceNames.name(process.name())),
                action != Action.RESTART,
                () -> model.act(process.name(), action));
    }

    void stopAll(Node anchor) {
        confirm(
                anchor,
                new Question("stop-all", texts.get("confirm.detail.stop-all"), ""),
                true,
                model::stopCluster);
    }

    /// @param key of its texts in the bundle
    /// @param detail what will happen
    /// @param target what it happens to
    private record Question(String key, String detail, String target) {}

    private void confirm(Node anchor, Question question, boolean danger, Runnable run) {
        String environment = profile.environment();
        layer.show(
                anchor,
                new Confirmation(
                                layer,
                                new Confirmation.Wording(
                                        texts.get("confirm." + question.key(), question.target()),
                                        question.detail(),
                                        texts.get("confirm.do." + question.key()),
                                        texts.get("cancel"),
                                        profile.production()
                                                ? Optional.of(environment)
                                                : Optional.empty(),
                                        texts.get("confirm.type", environment)),
                                danger,
                                run)
                        .unless(this::hindrance));
    }

    private Optional<String> hindrance() {
        return model.canAct().get() ? Optional.empty() : Optional.of(texts.get("confirm.past"));
    }
}
