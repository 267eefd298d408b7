package io.meshscope.breaker;

import io.meshscope.mesh.BreakerId;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.ServiceName;
import java.util.Optional;

/// A breaker's name within its process: `caller->callee/package.Service/Method`, or any other.
public final class BreakerNames {

    private static final String ARROW = "->";

    private BreakerNames() {}

    /// The name by which the breaker's own process knows it.
    public static String of(BreakerId id) {
        if (id.callee().isEmpty()) {
            return id.method();
        }
        String callee = id.caller() + ARROW + id.callee().get();
        return id.method().isEmpty() ? callee : callee + "/" + id.method();
    }

    /// The breaker of that name. One that does not say who calls whom is a breaker of its instance
    /// with that name.
    ///
    /// @param service of the process
    /// @return empty for a blank name
    public static Optional<BreakerId> parse(String name, ServiceName service, InstanceId instance) {
        if (name.isBlank()) {
            return Optional.empty();
        }
        int arrow = name.indexOf(ARROW);
        String rest = arrow < 0 ? "" : name.substring(arrow + ARROW.length());
        int slash = rest.indexOf('/');
        String callee = slash < 0 ? rest : rest.substring(0, slash);
        String method = slash < 0 ? "" : rest.substring(slash + 1);
        if (arrow < 0 || name.substring(0, arrow).isBlank() || callee.isBlank()) {
            return Optional.of(new BreakerId(service, instance, Optional.empty(), name));
        }
        return Optional.of(
                new BreakerId(
                        new ServiceName(name.substring(0, arrow)),
                        instance,
                        new ServiceName(callee),
                        method));
    }
}
