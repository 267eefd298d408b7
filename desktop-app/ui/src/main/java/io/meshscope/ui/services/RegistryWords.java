package io.meshscope.ui.services;

import io.meshscope.mesh.HealthCheck;
import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.reading.RegistrationChange;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.services.RegistryLine.Happened;
import io.meshscope.ui.services.RegistryLine.Kind;
import io.meshscope.ui.text.Texts;
import java.util.Locale;
import java.util.Optional;

/// Says the events of the registries.
final class RegistryWords {

    private final PageContext context;
    private final Texts texts;

    RegistryWords(PageContext context, Texts texts) {
        this.context = context;
        this.texts = texts;
    }

    String word(Kind kind) {
        return kind.cause()
                .map(context.words()::of)
                .orElseGet(() -> texts.get("state." + kind.name().toLowerCase(Locale.ROOT)));
    }

    /// Where it stands in the registry's own order: `rev 4816`; empty where it has no place.
    String position(MeshEvent event) {
        return event.position().isPresent()
                ? texts.get(
                        event.source().counts().word(), Long.toString(event.position().getAsLong()))
                : "";
    }

    String detail(Happened line) {
        return switch (line.what()) {
            case RegistrationEvent.Removed r ->
                    r.inferred()
                            ? texts.get("state.inferred", texts.say(r.why()))
                            : texts.say(r.why());
            case RegistrationEvent.Added a -> what(a.registration());
            case RegistrationEvent.Changed c -> changed(c.registration(), line.change());
            case RegistrationEvent.LeaseMeasured m -> "";
            case RegistrationEvent.Answered a -> "";
            case RegistrationEvent.Probed p -> context.words().of(p.probe());
            case RegistrationEvent.Described d -> "";
        };
    }

    private String changed(Registration registration, Optional<RegistrationChange> change) {
        return change.flatMap(RegistrationChange::check)
                .map(RegistryWords::answer)
                .orElseGet(() ->
                        change.filter(RegistrationChange.Registered.class::isInstance).isPresent()
                                ? what(registration)
                                : texts.get("log.changed", what(registration)));
    }

    private static String answer(HealthCheck check) {
        return check.output().isBlank()
                ? check.name()
                : check.name() + ": " + check.output().strip().lines().findFirst().orElse("");
    }

    private String what(Registration registration) {
        return registration
                .leaseId()
                .map(id ->
                        texts.get(
                                "log.lease",
                                Times.shortId(id),
                                registration
                                        .leaseTtl()
                                        .map(ttl -> ttl.toSeconds() + " s")
                                        .orElse("–")))
                .orElse(registration.key());
    }
}
