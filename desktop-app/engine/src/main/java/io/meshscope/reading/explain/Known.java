package io.meshscope.reading.explain;

import io.meshscope.mesh.Breaker;
import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.ServiceName;
import io.meshscope.reading.BreakerForecast;
import io.meshscope.reading.BreakerReading;
import io.meshscope.reading.BreakerSilence;
import io.meshscope.reading.Condition;
import io.meshscope.reading.InstanceReading;
import io.meshscope.reading.Moment;
import io.meshscope.reading.ServiceReader;
import io.meshscope.reading.ServiceReading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;

/// What the mesh knew at a moment about whom a call goes to.
final class Known {

    /// More instances than these are counted and not listed.
    private static final int LISTED = 3;

    private static final Set<Condition> WELL = Set.of(Condition.HEALTHY, Condition.DEGRADED);

    private final MeshState state;
    private final Moment moment;
    private final ServiceReader services;

    Known(MeshState state, Moment moment) {
        this.state = state;
        this.moment = moment;
        this.services = new ServiceReader(state, moment, List.of());
    }

    Optional<InstanceReading> instance(Endpoint server) {
        return services.at(server);
    }

    /// What keeps an instance from serving, and how long it stays registered.
    List<Fact> instance(InstanceReading instance) {
        var facts = new ArrayList<Fact>();
        if (!WELL.contains(instance.condition().condition())) {
            facts.add(new Fact.InstanceIs(instance));
        }
        if (instance.present()) {
            instance.leaseLeft(moment)
                    .ifPresent(left -> facts.add(new Fact.LeaseEnds(instance, left)));
        }
        return facts;
    }

    /// The instances of a service that cannot serve, and how many can.
    List<Fact> service(ServiceName name) {
        Optional<ServiceReading> found = services.of(name);
        if (found.isEmpty()) {
            return state.registrations().services().isEmpty()
                    ? List.of()
                    : List.of(new Fact.NeverSeen(name));
        }
        var facts = new ArrayList<Fact>();
        found.get().instances().stream()
                .filter(InstanceReading::present)
                .filter(i -> !WELL.contains(i.condition().condition()))
                .limit(LISTED)
                .forEach(i -> facts.addAll(instance(i)));
        if (found.get().present() == 0) {
            found.get().instances().stream()
                    .max(Comparator.comparing(i -> i.instance().gone().orElseThrow().at()))
                    .map(Fact.InstanceIs::new)
                    .ifPresent(facts::add);
        }
        facts.addAll(serving(name));
        return facts;
    }

    List<Fact> serving(ServiceName name) {
        return services.of(name).<Fact>map(Fact.Serving::new).stream().toList();
    }

    /// The breaker that stands worst of those that guard a method of a service, if it refuses calls
    /// or is about to.
    ///
    /// @param caller whose breakers count
    List<Fact> breaker(Predicate<ServiceName> caller, ServiceName callee, String method) {
        List<Breaker> guards =
                BreakerReading.guards(state, callee).stream()
                        .filter(b -> BreakerSilence.since(state, b).isEmpty())
                        .filter(b -> caller.test(b.id().caller()))
                        .filter(b -> b.id().method().isEmpty() || b.id().method().equals(method))
                        .toList();
        return guards.stream()
                .map(b -> BreakerReading.of(b, moment.at()))
                .filter(Known::refuses)
                .<Fact>map(Fact.BreakerIs::new)
                .findFirst()
                .or(() -> nearest(guards))
                .stream()
                .toList();
    }

    private static boolean refuses(BreakerReading breaker) {
        return switch (breaker.breaker().state()) {
            case OPEN, FORCED_OPEN, HALF_OPEN -> true;
            case CLOSED, DISABLED, METRICS_ONLY -> false;
        };
    }

    private static Optional<Fact> nearest(List<Breaker> guards) {
        Optional<Fact.BreakerOpensAfter> nearest = Optional.empty();
        for (Breaker breaker : guards) {
            OptionalInt failures = BreakerForecast.failuresToOpen(breaker);
            if (failures.isPresent()
                    && nearest.filter(n -> n.failures() <= failures.getAsInt()).isEmpty()) {
                nearest = Optional.of(new Fact.BreakerOpensAfter(breaker, failures.getAsInt()));
            }
        }
        return nearest.map(Fact.class::cast);
    }
}
