package io.meshscope.runtime.breaker;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.meshscope.runtime.config.MeshConfig.BreakerLimits;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// Every breaker of this process; one appears with the first call of its method. Thread-safe.
public final class Breakers {

    private final CircuitBreakerRegistry registry = CircuitBreakerRegistry.ofDefaults();
    private final Map<String, Breaker> byName = new ConcurrentHashMap<>();
    private final List<Consumer<BreakerEvent>> listeners = new CopyOnWriteArrayList<>();
    private final String caller;
    private final InstantSource clock;
    private volatile BreakerLimits limits;

    /// @param caller this service's name
    public Breakers(String caller, BreakerLimits limits, InstantSource clock) {
        this.caller = caller;
        this.limits = limits;
        this.clock = clock;
    }

    /// Separate breakers with the same caller and limits, but counts of their own.
    public Breakers twin() {
        return new Breakers(caller, limits, clock);
    }

    /// The breaker for a callee's method, made when it is the first call.
    ///
    /// @param method `package.Service/Method`
    public Breaker of(String callee, String method) {
        return byName.computeIfAbsent(
                caller + "->" + callee + "/" + method,
                name ->
                        new Breaker(
                                caller, callee, method, limits, this::circuit, this::tell, clock));
    }

    /// All breakers by name.
    public Collection<Breaker> all() {
        return byName.values().stream().sorted(Comparator.comparing(Breaker::name)).toList();
    }

    /// The breaker with this name, when a call has made it.
    public Optional<Breaker> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /// New limits for all breakers, now and later ones.
    public void changeLimits(BreakerLimits next) {
        limits = next;
        byName.values().forEach(breaker -> breaker.changeLimits(next));
    }

    /// Hears of every transition, on the thread that caused it.
    public void addListener(Consumer<BreakerEvent> listener) {
        listeners.add(listener);
    }

    /// For the standard Micrometer meters.
    public CircuitBreakerRegistry registry() {
        return registry;
    }

    private CircuitBreaker circuit(String name, BreakerLimits with) {
        var config = BreakerStates.config(with);
        if (registry.find(name).isEmpty()) {
            return registry.circuitBreaker(name, config);
        }
        CircuitBreaker replacement = CircuitBreaker.of(name, config);
        registry.replace(name, replacement);
        return replacement;
    }

    private void tell(BreakerEvent event) {
        listeners.forEach(listener -> listener.accept(event));
    }
}
