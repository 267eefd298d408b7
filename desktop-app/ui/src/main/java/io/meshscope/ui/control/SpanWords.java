package io.meshscope.ui.control;

import io.meshscope.trace.Span;
import io.meshscope.trace.SpanKind;
import io.meshscope.ui.draw.ServiceColor;
import io.meshscope.ui.format.OneLine;
import java.util.Optional;

/// What is written about a span beside its name.
public final class SpanWords {

    private SpanWords() {}

    /// The infrastructure that a span waited for, `postgresql`, when it is a client's span of one.
    public static Optional<String> infrastructure(Span span) {
        if (span.kind() != SpanKind.CLIENT && span.kind() != SpanKind.PRODUCER) {
            return Optional.empty();
        }
        return span.attribute("db.system.name")
                .or(() -> span.attribute("db.system"))
                .or(() -> span.attribute("messaging.system"));
    }

    /// The token of the colour a span is drawn in.
    public static String token(Span span) {
        return infrastructure(span).isPresent()
                ? "svc-infra"
                : ServiceColor.token(span.resource().service());
    }

    /// The instance it ran in as far as the sender named one: `order :50052`.
    public static String instance(Span span) {
        return infrastructure(span)
                .orElseGet(() -> {
                    String service = span.resource().service().shortName();
                    return span.resource()
                            .instance()
                            .map(id -> instance(service, id.value()))
                            .orElse(service);
                });
    }

    /// An address is told apart by its port; a name that holds the service's stands alone.
    public static String instance(String service, String id) {
        int colon = id.lastIndexOf(':');
        if (colon > 0) {
            return service + " " + id.substring(colon);
        }
        return id.startsWith(service) ? id : service + " " + id;
    }

    /// `Service/Method` of `package.Service/Method`; any other name as it is.
    public static String name(Span span) {
        String name = OneLine.of(span.name());
        int slash = name.indexOf('/');
        if (slash <= 0 || name.indexOf(' ') >= 0) {
            return name;
        }
        int dot = name.lastIndexOf('.', slash);
        return dot < 0 ? name : name.substring(dot + 1);
    }

    /// Whether a breaker refused the call before it was made.
    public static boolean notPermitted(Span span) {
        return Boolean.TRUE.equals(span.attributes().get("breaker.not_permitted"))
                || span.events().stream().anyMatch(e -> e.name().equals("breaker.not_permitted"));
    }
}
