package io.meshscope.reading.explain;

import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.ServiceName;
import io.meshscope.reading.InstanceReading;
import io.meshscope.reading.Moment;
import io.meshscope.trace.DeadlineBudget;
import io.meshscope.trace.GrpcCode;
import io.meshscope.trace.SpanNames;
import io.meshscope.trace.TraceTree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Explains a call that failed: by its trace, by what the mesh knew of whom it went to, and by what
/// the call itself tells.
public final class Explanation {

    /// As grpc-java and grpc-go say it.
    private static final Pattern TOO_LARGE =
            Pattern.compile(
                    "message exceeds maximum size (\\d+)"
                            + "|message larger than max \\(\\d+ vs\\. (\\d+)\\)");

    private final FailedCall call;
    private final Optional<TraceTree> trace;
    private final Known known;

    private Explanation(FailedCall call, Optional<TraceTree> trace, Known known) {
        this.call = call;
        this.trace = trace;
        this.known = known;
    }

    /// The facts, the nearest to the cause first; none when nothing is known.
    ///
    /// @param trace as far as it has come
    /// @param state the mesh when the call ended
    /// @param moment when it ended
    public static List<Fact> of(
            FailedCall call, Optional<TraceTree> trace, MeshState state, Moment moment) {
        return new Explanation(call, trace, new Known(state, moment)).facts();
    }

    private List<Fact> facts() {
        Optional<FailedHop> hop = trace.flatMap(FailedHop::of);
        var facts = new LinkedHashSet<Fact>();
        refusals().forEach(facts::add);
        hop.ifPresent(h -> facts.addAll(within(h)));
        if (hop.isEmpty() && facts.isEmpty()) {
            facts.addAll(own());
        }
        facts.addAll(time());
        call.answer().retryIn().map(Fact.RetryIn::new).ifPresent(facts::add);
        return List.copyOf(facts);
    }

    /// The breakers that refused a call on the path of the failure.
    private List<Fact> refusals() {
        return trace.map(t ->
                        FailedHop.path(t).stream()
                                .map(row -> t.rows().get(row).span())
                                .filter(SpanNames::notPermitted)
                                .<Fact>map(Fact.Refused::new)
                                .toList())
                .orElse(List.of());
    }

    private List<Fact> within(FailedHop hop) {
        var facts = new ArrayList<Fact>();
        if (!SpanNames.notPermitted(hop.span())) {
            facts.add(new Fact.HopFailed(hop.span(), hop.callee(), hop.word()));
        }
        Optional<InstanceReading> at = hop.server().flatMap(known::instance);
        at.ifPresent(i -> facts.addAll(known.instance(i)));
        hop.callee()
                .ifPresent(callee -> {
                    facts.addAll(known.service(callee));
                    ServiceName caller = hop.span().resource().service();
                    facts.addAll(known.breaker(caller::equals, callee, hop.method()));
                });
        return facts;
    }

    /// What the call and its server tell when nothing behind the server is known to have failed.
    private List<Fact> own() {
        return switch (call.end()) {
            case REFUSED, NOT_CONNECTED, BROKEN_OFF, OUT_OF_TIME -> server();
            case UNRESOLVED -> call.called().service().map(known::service).orElse(List.of());
            case SERVER -> status();
            case UNKNOWN_HOST, TOO_LARGE, CALLER -> List.of();
        };
    }

    private List<Fact> server() {
        var facts = new ArrayList<Fact>();
        if (call.end() == CallEnd.BROKEN_OFF && call.answer().messages() > 0) {
            facts.add(new Fact.BrokeAfter(call.answer().messages()));
        }
        Optional<InstanceReading> dialled = call.called().server().flatMap(known::instance);
        if (call.end() == CallEnd.REFUSED) {
            dialled.map(Fact.NotListening::new).ifPresent(facts::add);
        }
        dialled.ifPresent(i -> facts.addAll(known.instance(i)));
        Optional<ServiceName> service =
                call.called()
                        .service()
                        .or(() -> dialled.map(i -> i.instance().registration().service()));
        service.ifPresent(s -> facts.addAll(known.serving(s)));
        if (call.end().unreached()) {
            service.ifPresent(
                    s -> facts.addAll(known.breaker(any -> true, s, call.called().method())));
        }
        return facts;
    }

    private List<Fact> status() {
        GrpcCode code = call.code();
        if (code == GrpcCode.UNAUTHENTICATED || code == GrpcCode.PERMISSION_DENIED) {
            return List.of(
                    new Fact.Authorization(
                            call.given().authorized(), code == GrpcCode.PERMISSION_DENIED));
        }
        if (code == GrpcCode.UNIMPLEMENTED) {
            return List.of(new Fact.NotImplemented(call.given().reflected()));
        }
        if (code == GrpcCode.RESOURCE_EXHAUSTED) {
            return limit();
        }
        return code == GrpcCode.UNAVAILABLE ? server() : List.of();
    }

    private List<Fact> limit() {
        Matcher said = TOO_LARGE.matcher(call.answer().said().english());
        if (!said.find()) {
            return List.of();
        }
        String bytes = said.group(1) == null ? said.group(2) : said.group(1);
        return bytes.length() > 18
                ? List.of()
                : List.of(new Fact.ServerLimit(Long.parseLong(bytes)));
    }

    /// Where the time went of a call that took too long.
    private List<Fact> time() {
        if (call.code() != GrpcCode.DEADLINE_EXCEEDED || call.given().deadline().isEmpty()) {
            return List.of();
        }
        Duration deadline = call.given().deadline().get();
        return trace
                .flatMap(t -> DeadlineBudget.of(t, deadline))
                .flatMap(DeadlineBudget::longest)
                .filter(hop -> !FailedHop.console(hop.span()))
                .<Fact>map(hop -> new Fact.TimeWent(hop.span(), hop.waited(), deadline))
                .stream()
                .toList();
    }
}
