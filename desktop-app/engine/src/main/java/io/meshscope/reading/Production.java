package io.meshscope.reading;

import io.meshscope.mesh.Instance;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Registration;
import io.meshscope.wire.grpc.GrpcEndpoint;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Tells what belongs to production, where an action asks once more.
public final class Production {

    private static final Set<String> WORDS = Set.of("prod", "production");
    private static final String SCHEME_END = ":///";

    private Production() {}

    /// Whether an environment's name means production.
    public static boolean is(String environment) {
        return WORDS.contains(environment.strip().toLowerCase(Locale.ROOT));
    }

    /// The instances that a call's target means and that are in production, as they registered or
    /// reported.
    ///
    /// @param target `etcd:///service`, `consul:///service` or `host:port`
    /// @return their names, in order; empty when there is none
    public static List<String> behind(MeshState state, String target) {
        var reports = new ConfigReports(state, List.of());
        return state.registrations().services().values().stream()
                .flatMap(service -> service.all().stream())
                .filter(Instance::present)
                .filter(i -> meant(i.registration(), target.strip()))
                .filter(i -> reports.environment(i).filter(Production::is).isPresent())
                .map(i -> i.registration().service() + " " + i.id())
                .sorted()
                .toList();
    }

    private static boolean meant(Registration registration, String target) {
        int scheme = target.indexOf(SCHEME_END);
        if (scheme >= 0) {
            String service = target.substring(scheme + SCHEME_END.length()).strip();
            return registration.service().value().equals(service);
        }
        return GrpcEndpoint.of(registration.endpoint(), registration.metadata())
                .toString()
                .equals(target);
    }
}
