package io.meshscope.ui.control;

import io.meshscope.mesh.Resource;
import io.meshscope.reading.InstanceNames;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanNames;
import io.meshscope.ui.draw.ServiceColor;
import io.meshscope.ui.format.OneLine;

/// What is written about a span.
public final class SpanWords {

    private SpanWords() {}

    /// The token of the colour a span is drawn in.
    public static String token(Span span) {
        return SpanNames.infrastructure(span).isPresent()
                ? "svc-infra"
                : ServiceColor.token(span.resource().service());
    }

    /// The instance that a span ran in: `order-1`. For a call to infrastructure it is what was
    /// called: `postgresql`.
    public static String place(Span span, InstanceNames names) {
        return SpanNames.infrastructure(span).orElseGet(() -> instance(span.resource(), names));
    }

    /// The instance that sent telemetry; its service when the sender named no instance.
    public static String instance(Resource sender, InstanceNames names) {
        return sender.instance()
                .map(id -> names.full(sender.service(), id))
                .orElseGet(sender.service()::shortName);
    }

    /// `Service/Method` of `package.Service/Method`; any other name as it is.
    public static String name(Span span) {
        return name(span.name());
    }

    /// The same of a span's name.
    public static String name(String spanName) {
        String name = OneLine.of(spanName);
        int slash = name.indexOf('/');
        if (slash <= 0 || name.indexOf(' ') >= 0) {
            return name;
        }
        int dot = name.lastIndexOf('.', slash);
        return dot < 0 ? name : name.substring(dot + 1);
    }
}
