package io.meshscope.ui.control;

import io.meshscope.mesh.LaunchedProcess;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.ProcessName;
import io.meshscope.mesh.Registration;
import java.util.Optional;

/// What an instance is called: the process that Meshscope launched it as, else its `host:port`.
public final class InstanceNames {

    private InstanceNames() {}

    public static String name(MeshState state, Registration registration) {
        return process(state, registration)
                .map(ProcessName::value)
                .map(InstanceNames::shortened)
                .orElseGet(() -> registration.instance().value());
    }

    /// The launched process behind a registration, when there is one.
    public static Optional<ProcessName> process(MeshState state, Registration registration) {
        return state.processes().all().values().stream()
                .filter(p -> p.status().service().equals(Optional.of(registration.service())))
                .filter(p -> p.status().ports().contains(registration.endpoint().port()))
                .map(LaunchedProcess::name)
                .findFirst();
    }

    /// `payment-service-3` is `payment-3`.
    private static String shortened(String process) {
        return process.replace("-service-", "-");
    }
}
