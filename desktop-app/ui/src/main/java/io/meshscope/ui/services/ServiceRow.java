package io.meshscope.ui.services;

import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.LastCall;
import io.meshscope.mesh.Probe;
import io.meshscope.mesh.ProcessEvent;
import io.meshscope.mesh.ServiceName;
import io.meshscope.reading.Condition;
import io.meshscope.reading.Convergence;
import io.meshscope.reading.InstanceReading;
import io.meshscope.reading.ServiceReading;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A row of the tree: a service with its aggregate, one instance, or a service that is called and
/// stands in no registry.
///
/// @param of empty for a service that is not registered
/// @param instance empty for a service
/// @param state its condition, in words
/// @param source the registries it is in
record ServiceRow(
        ServiceName service,
        Optional<ServiceReading> of,
        Optional<InstanceReading> instance,
        String state,
        String source,
        Details details) {

    static final String BETWEEN_SOURCES = " + ";

    private static final Pattern SOURCES = Pattern.compile(BETWEEN_SOURCES, Pattern.LITERAL);

    /// @param protocol what it speaks, in a word; empty for a service
    /// @param check what its health check said last; empty where nothing is checked
    /// @param config the revision it runs, `r4816`; for a service the revision that all its
    ///   instances run, else empty
    record Details(String version, String protocol, String check, String config, String metadata) {

        static final Details NONE = new Details("", "", "", "", "");
    }

    /// Identifies the row: it is the same in every state.
    String key() {
        return instance.map(i -> service + " " + i.instance().id()).orElse(service.value());
    }

    /// Whether it is drawn as another row of its key. An instance is drawn without what else is
    /// known of its service, so that is not compared: it names all other instances.
    boolean drawnAs(ServiceRow other) {
        return instance.isPresent()
                ? instance.equals(other.instance)
                        && state.equals(other.state)
                        && source.equals(other.source)
                        && details.equals(other.details)
                : equals(other);
    }

    boolean is(ServiceName name, Optional<InstanceId> id) {
        return service.equals(name) && instance.map(i -> i.instance().id()).equals(id);
    }

    String name() {
        return instance.map(InstanceReading::name).orElse(service.value());
    }

    /// What it answered when it was asked itself how it is.
    Optional<Probe.Told> probe() {
        return instance.flatMap(i -> i.instance().probe()).filter(p -> !gone());
    }

    Optional<LastCall> lastCall() {
        return instance.flatMap(i -> i.instance().lastCall());
    }

    /// How its process is, when that was launched here.
    Optional<ProcessEvent.Changed> process() {
        return instance.flatMap(InstanceReading::process);
    }

    String address() {
        return instance.map(i -> i.instance().registration().endpoint().toString()).orElse("");
    }

    List<String> sources() {
        return source.isEmpty() ? List.of() : List.of(SOURCES.split(source));
    }

    /// What a filter looks at, in lower case.
    String searched() {
        return (key() + " " + name() + " " + details.metadata()).toLowerCase(Locale.ROOT);
    }

    Condition condition() {
        return instance.map(i -> i.condition().condition())
                .or(() -> of.map(s -> s.condition().condition()))
                .orElse(Condition.UNKNOWN);
    }

    /// Whether it is called and not registered.
    boolean stranger() {
        return of.isEmpty();
    }

    /// Whether it is registered and does not answer.
    boolean zombie() {
        return instance.filter(InstanceReading::zombie).isPresent();
    }

    /// The worst configuration status of its instances.
    Convergence.Status configStatus() {
        return instance.map(i -> i.config().status()).orElseGet(this::worstConfig);
    }

    private Convergence.Status worstConfig() {
        List<InstanceReading> instances = of.map(ServiceReading::instances).orElse(List.of());
        for (Convergence.Status bad :
                List.of(Convergence.Status.REJECTED, Convergence.Status.BEHIND)) {
            if (instances.stream().anyMatch(i -> i.config().status() == bad)) {
                return bad;
            }
        }
        return Convergence.Status.APPLIED;
    }

    boolean gone() {
        return instance.filter(i -> !i.present()).isPresent();
    }
}
