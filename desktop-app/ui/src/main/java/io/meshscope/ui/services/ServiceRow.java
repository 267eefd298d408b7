package io.meshscope.ui.services;

import io.meshscope.mesh.ServiceName;
import io.meshscope.reading.Condition;
import io.meshscope.reading.Convergence;
import io.meshscope.reading.InstanceReading;
import io.meshscope.reading.ServiceReading;
import java.util.List;
import java.util.Optional;

/// A row of the tree: a service with its aggregate, or one instance.
///
/// @param instance empty for a service
/// @param state its condition, in words
/// @param source the registries it is in
record ServiceRow(
        ServiceReading of,
        Optional<InstanceReading> instance,
        String state,
        String source,
        Details details) {

    /// @param protocol what it speaks, in a word; empty for a service
    /// @param check what its health check said last; empty where nothing is checked
    /// @param config the revision it runs, `r4816`; for a service the revision that all its
    ///   instances run, else empty
    record Details(String version, String protocol, String check, String config, String metadata) {}

    ServiceName service() {
        return of.name();
    }

    /// Identifies the row: it is the same in every state.
    String key() {
        return instance.map(i -> service() + " " + i.instance().id()).orElse(service().value());
    }

    String name() {
        return instance.map(InstanceReading::name).orElse(service().value());
    }

    Condition condition() {
        return instance.map(i -> i.condition().condition()).orElse(of.condition().condition());
    }

    /// The worst configuration status of its instances.
    Convergence.Status configStatus() {
        return instance.map(i -> i.config().status()).orElseGet(this::worstConfig);
    }

    private Convergence.Status worstConfig() {
        for (Convergence.Status bad :
                List.of(Convergence.Status.REJECTED, Convergence.Status.BEHIND)) {
            if (of.instances().stream().anyMatch(i -> i.config().status() == bad)) {
                return bad;
            }
        }
        return Convergence.Status.APPLIED;
    }

    boolean gone() {
        return instance.filter(i -> !i.present()).isPresent();
    }
}
