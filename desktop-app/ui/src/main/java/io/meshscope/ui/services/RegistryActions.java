package io.meshscope.ui.services;

import io.meshscope.mesh.Instance;
import io.meshscope.mesh.Registration;
import io.meshscope.reading.Production;
import io.meshscope.registry.RegistryControl;
import io.meshscope.registry.RegistryControl.Plan;
import io.meshscope.registry.RegistryOrder;
import io.meshscope.registry.RegistryRefusal;
import io.meshscope.session.Profile;
import io.meshscope.ui.control.BannerBar;
import io.meshscope.ui.control.Confirmation;
import io.meshscope.ui.control.PopoverLayer;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.text.Texts;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.control.MenuItem;

/// Changes registrations of an instance. Each order shows what it would send and asks first; one
/// that is not possible says why.
final class RegistryActions {

    /// Of these two one is always needless; it is left out instead of being refused.
    private static final Set<RegistryRefusal> NEEDLESS =
            EnumSet.of(RegistryRefusal.IN_MAINTENANCE, RegistryRefusal.NOT_IN_MAINTENANCE);

    private final PageContext context;
    private final Texts texts;
    private final PopoverLayer layer;
    private final BooleanSupplier allowed;
    private final BannerBar said;

    /// @param allowed whether the user allows changes
    /// @param said shows what became of an order
    RegistryActions(
            PageContext context,
            Texts texts,
            PopoverLayer layer,
            BooleanSupplier allowed,
            BannerBar said) {
        this.context = context;
        this.texts = texts;
        this.layer = layer;
        this.allowed = allowed;
        this.said = said;
    }

    /// One item for each order to each registry that an instance is in; none for a service.
    ///
    /// @param anchor where to ask
    List<MenuItem> items(ServiceRow row, Node anchor) {
        var items = new ArrayList<MenuItem>();
        List<Instance.Standing> standings =
                row.instance().map(i -> i.instance().standings()).orElse(List.of());
        for (Instance.Standing standing : standings) {
            if (standing.present()) {
                for (RegistryOrder order : RegistryOrder.values()) {
                    item(order, row, standing.registration(), anchor).ifPresent(items::add);
                }
            }
        }
        return items;
    }

    private Optional<MenuItem> item(
            RegistryOrder order, ServiceRow row, Registration registration, Node anchor) {
        RegistryControl control = context.session().registryControl();
        Optional<RegistryRefusal> refusal = control.refuses(order, registration);
        if (refusal.filter(NEEDLESS::contains).isPresent()) {
            return Optional.empty();
        }
        String label = texts.get("order." + order, registration.registry());
        Optional<String> why = why(refusal);
        var item = new MenuItem(why.map(w -> texts.get("order.refused", label, w)).orElse(label));
        item.setMnemonicParsing(false);
        item.setId("order-" + order + "-" + registration.registry());
        item.setDisable(why.isPresent());
        item.setOnAction(e -> ask(order, row, registration, anchor));
        return Optional.of(item);
    }

    /// Why an order cannot be given now.
    private Optional<String> why(Optional<RegistryRefusal> refusal) {
        if (context.time().recorded()) {
            return Optional.of(texts.get("refused.recording"));
        }
        if (!context.time().canAct().get()) {
            return Optional.of(texts.get("refused.past"));
        }
        return refusal.map(r -> texts.get("refused." + r))
                .or(() ->
                        allowed.getAsBoolean()
                                ? Optional.empty()
                                : Optional.of(texts.get("refused.read.only")));
    }

    private void ask(RegistryOrder order, ServiceRow row, Registration registration, Node anchor) {
        Plan plan = context.session().registryControl().plan(order, registration);
        var preview = new OrderPreview(plan, order.hasReason(), texts);
        Profile profile = context.session().profile();
        boolean production =
                profile.production()
                        || !Production.behind(context.time().live().get(), row.address()).isEmpty();
        String environment = profile.production() ? profile.environment() : "production";
        layer.show(
                anchor,
                new Confirmation(
                                layer,
                                new Confirmation.Wording(
                                        texts.get(
                                                "ask." + order,
                                                row.name(),
                                                registration.registry()),
                                        texts.get("ask.detail." + order),
                                        texts.get("ask.do." + order),
                                        texts.get("cancel"),
                                        production ? Optional.of(environment) : Optional.empty(),
                                        texts.get("ask.type", environment)),
                                true,
                                () -> run(plan, preview.reason(), order, row),
                                preview)
                        .unless(() -> why(Optional.empty()).map(w -> texts.get("failed", w))));
    }

    private void run(Plan plan, String reason, RegistryOrder order, ServiceRow row) {
        var _ =
                context.background()
                        .run(
                                () -> {
                                    plan.run(reason);
                                    return order;
                                },
                                done ->
                                        said.done(
                                                texts.get("done." + done, row.name()),
                                                texts.get("dismiss"),
                                                said::clear),
                                failure ->
                                        said.show(
                                                texts.get("failed", texts.why(failure)),
                                                texts.get("dismiss"),
                                                said::clear));
    }
}
