package io.meshscope.reading.explain;

import io.meshscope.mesh.Breaker;
import io.meshscope.mesh.BreakerState;
import io.meshscope.mesh.HealthCheck;
import io.meshscope.mesh.Instance;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import io.meshscope.message.Message;
import io.meshscope.reading.BreakerReading;
import io.meshscope.reading.InstanceNames;
import io.meshscope.reading.InstanceReading;
import io.meshscope.reading.ReadingWords;
import io.meshscope.reading.Why;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanKind;
import io.meshscope.trace.SpanNames;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;

/// Says facts: a sentence each, the same in every view and command.
public final class FactWords {

    private final Sentences say;
    private final ReadingWords readings;
    private final InstanceNames names;

    /// @param zone the time zone of the times that are shown
    /// @param state knows what instances are called
    public FactWords(Locale locale, ZoneId zone, MeshState state) {
        say = new Sentences(locale, zone);
        readings = new ReadingWords(locale, zone);
        names = new InstanceNames(state);
    }

    public String of(Fact fact) {
        return switch (fact) {
            case Fact.NotListening(InstanceReading instance) ->
                    say.of("not-listening", name(instance));
            case Fact.InstanceIs(InstanceReading instance) -> is(instance);
            case Fact.LeaseEnds(InstanceReading instance, Duration left) ->
                    say.of("lease", name(instance), say.time(left));
            case Fact.Serving(var service) ->
                    say.of(
                            "serving",
                            service.name(),
                            service.condition().serving(),
                            service.condition().expected());
            case Fact.NeverSeen(ServiceName service) -> say.of("never-seen", service);
            case Fact.BreakerIs(BreakerReading breaker) -> is(breaker);
            case Fact.BreakerOpensAfter(Breaker breaker, int failures) ->
                    say.of("breaker.opens", breaker.id().shortTitle(), failures);
            case Fact.HopFailed hop -> failed(hop);
            case Fact.Refused(Span span) ->
                    say.of(
                            span.kind() == SpanKind.CLIENT ? "refused.call" : "refused",
                            sender(span),
                            method(span));
            case Fact.TimeWent(Span span, Duration held, Duration deadline) ->
                    say.of("time", sender(span), method(span), say.time(held), say.time(deadline));
            case Fact.Authorization(boolean sent, boolean known) ->
                    say.of(sent ? known ? "not-permitted" : "not-accepted" : "not-authorized");
            case Fact.NotImplemented(boolean reflected) ->
                    say.of(reflected ? "unimplemented.told" : "unimplemented.file");
            case Fact.ServerLimit(long bytes) -> say.of("server-limit", bytes);
            case Fact.RetryIn(Duration delay) -> say.of("retry", say.time(delay));
            case Fact.BrokeAfter(long messages) -> say.of("broke", messages);
        };
    }

    private String is(InstanceReading instance) {
        String name = name(instance);
        return switch (instance.condition().why()) {
            case Why.Crashed crashed ->
                    crashed.exitCode().isPresent()
                            ? say.of(
                                    "crashed.code",
                                    name,
                                    Integer.toString(crashed.exitCode().getAsInt()))
                            : say.of("crashed", name);
            case Why.Stopped stopped -> say.of("stopped", name);
            case Why.Starting starting -> say.of("starting", name);
            case Why.Unhealthy(Message detail) ->
                    say.with("unhealthy", detail.in(readings.locale()), name);
            case Why.Check(HealthCheck check) ->
                    say.with("check", check.output(), name, check.name());
            case Why.Left(Instance.Departure how) ->
                    say.of("left", name, say.time(how.at()), readings.of(how.cause()));
            case Why.SourceLost(SourceId registry, Instant since) ->
                    say.of("lost", name, say.time(since), registry);
            case Why.Registered w -> generic(name, instance);
            case Why.Passing w -> generic(name, instance);
            case Why.NotServing w -> generic(name, instance);
            case Why.Refused w -> generic(name, instance);
            case Why.KeepAliveLate w -> generic(name, instance);
            case Why.Missing w -> generic(name, instance);
            case Why.EveryInterface w -> generic(name, instance);
            case Why.Unmeasured w -> generic(name, instance);
        };
    }

    private String generic(String name, InstanceReading instance) {
        return say.of("condition", name, readings.of(instance.condition()));
    }

    private String is(BreakerReading breaker) {
        String title = breaker.breaker().id().shortTitle();
        String state = BreakerReading.word(breaker.breaker().state());
        if (breaker.breaker().state() == BreakerState.HALF_OPEN) {
            return say.of("breaker.half-open", title, state);
        }
        return breaker.secondsToHalfOpen().isPresent()
                ? say.of(
                        "breaker.waits",
                        title,
                        state,
                        say.time(Duration.ofSeconds(breaker.secondsToHalfOpen().getAsLong())))
                : say.of("breaker.open", title, state);
    }

    private String failed(Fact.HopFailed hop) {
        return hop.callee()
                .map(callee ->
                        say.of(
                                "hop",
                                sender(hop.span()),
                                callee.shortName(),
                                method(hop.span()),
                                hop.word()))
                .orElseGet(() ->
                        say.of("hop.unknown", sender(hop.span()), method(hop.span()), hop.word()));
    }

    private String name(InstanceReading instance) {
        return names.full(instance.instance().registration().service(), instance.instance().id());
    }

    private String sender(Span span) {
        ServiceName service = span.resource().service();
        return span.resource()
                .instance()
                .map((InstanceId id) -> names.full(service, id))
                .orElseGet(service::shortName);
    }

    private static String method(Span span) {
        String name = span.name();
        return SpanNames.rpc(span)
                .map(SpanNames.Rpc::method)
                .orElse(name.indexOf(' ') < 0 ? name.substring(name.lastIndexOf('/') + 1) : name);
    }
}
