package io.meshscope.ui.page;

import io.meshscope.reading.Production;
import io.meshscope.session.Profile;
import io.meshscope.ui.control.Confirmation;
import io.meshscope.ui.control.PopoverLayer;
import io.meshscope.ui.text.Texts;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;

/// Asks before something is done to production. Its words are `confirm`, `confirm.detail`,
/// `confirm.behind` (where it has targets), `confirm.type`, `confirm.past`, `confirm.changed` and
/// `cancel` of the view's bundle.
public final class ProductionQuestion {

    private final PageContext context;
    private final PopoverLayer layer;
    private final Texts texts;
    private final String action;

    /// @param action the key of the button's label, a verb
    public ProductionQuestion(PageContext context, PopoverLayer layer, Texts texts, String action) {
        this.context = context;
        this.layer = layer;
        this.texts = texts;
        this.action = action;
    }

    /// Does it at once, unless the environment or an instance behind a target is production.
    ///
    /// @param what is called or done, in words
    public void ask(Node over, String what, List<String> targets, Runnable call) {
        ask(over, what, targets, () -> true, call);
    }

    /// @param still whether it would be what was asked about, when it is confirmed
    public void ask(
            Node over, String what, List<String> targets, BooleanSupplier still, Runnable call) {
        Profile profile = context.session().profile();
        List<String> behind =
                targets.stream()
                        .flatMap(t -> Production.behind(context.time().live().get(), t).stream())
                        .distinct()
                        .toList();
        if (!profile.production() && behind.isEmpty()) {
            call.run();
            return;
        }
        // Instances can be in production though the profile is not.
        String environment = profile.production() ? profile.environment() : "production";
        String target = String.join(", ", targets);
        String detail =
                behind.isEmpty()
                        ? texts.get("confirm.detail", target)
                        : texts.get("confirm.behind", target, String.join(", ", behind));
        layer.show(
                over,
                new Confirmation(
                                layer,
                                new Confirmation.Wording(
                                        texts.get("confirm", what),
                                        detail,
                                        texts.get(action),
                                        texts.get("cancel"),
                                        Optional.of(environment),
                                        texts.get("confirm.type", environment)),
                                true,
                                call)
                        .unless(() -> hindrance(still)));
    }

    private Optional<String> hindrance(BooleanSupplier still) {
        if (!context.time().canAct().get()) {
            return Optional.of(texts.get("confirm.past"));
        }
        return still.getAsBoolean() ? Optional.empty() : Optional.of(texts.get("confirm.changed"));
    }
}
