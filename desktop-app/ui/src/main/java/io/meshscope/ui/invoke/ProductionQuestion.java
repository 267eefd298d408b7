package io.meshscope.ui.invoke;

import io.meshscope.reading.Production;
import io.meshscope.session.Profile;
import io.meshscope.ui.control.Confirmation;
import io.meshscope.ui.control.PopoverLayer;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.text.Texts;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;

/// Asks before a call goes to production.
final class ProductionQuestion {

    private final PageContext context;
    private final PopoverLayer layer;
    private final Texts texts;

    ProductionQuestion(PageContext context, PopoverLayer layer, Texts texts) {
        this.context = context;
        this.layer = layer;
        this.texts = texts;
    }

    /// Makes the call at once unless it goes to production.
    ///
    /// @param what is called, in words
    void ask(Node over, String what, List<String> targets, Runnable call) {
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
                                texts.get("invoke"),
                                texts.get("cancel"),
                                Optional.of(environment),
                                texts.get("confirm.type", environment)),
                        true,
                        call));
    }
}
