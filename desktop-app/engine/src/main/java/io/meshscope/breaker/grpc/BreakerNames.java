package io.meshscope.breaker.grpc;

import io.meshscope.mesh.BreakerId;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.ServiceName;
import java.util.Optional;

/// A breaker's name within its process: `caller->callee/package.Service/Method`.
final class BreakerNames {

    private static final String ARROW = "->";

    private BreakerNames() {}

    static String of(BreakerId id) {
        String callee = id.caller() + ARROW + id.callee();
        return id.method().isEmpty() ? callee : callee + "/" + id.method();
    }

    /// @return empty when the name is not written so
    static Optional<BreakerId> parse(String name, InstanceId instance) {
        int arrow = name.indexOf(ARROW);
        if (arrow <= 0) {
            return Optional.empty();
        }
        String caller = name.substring(0, arrow);
        String rest = name.substring(arrow + ARROW.length());
        int slash = rest.indexOf('/');
        String callee = slash < 0 ? rest : rest.substring(0, slash);
        String method = slash < 0 ? "" : rest.substring(slash + 1);
        return caller.isBlank() || callee.isBlank()
                ? Optional.empty()
                : Optional.of(
                        new BreakerId(
                                new ServiceName(caller),
                                instance,
                                new ServiceName(callee),
                                method));
    }
}
