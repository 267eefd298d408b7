package io.meshscope.invoke.grpc;

import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.Target;
import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.ServiceName;
import io.meshscope.message.Message;
import io.meshscope.registry.Discovery;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Finds where a target is, taking a service's instances in turn.
final class TargetResolver {

    private static final List<String> REGISTRIES = List.of("etcd", "consul");
    private static final String DNS = "dns:///";
    private static final String FORMS =
            "host:port, unix:path, etcd:///service-name or consul:///service-name";

    private final Discovery discovery;
    private final Map<Target, AtomicInteger> turns = new ConcurrentHashMap<>();

    TargetResolver(Discovery discovery) {
        this.discovery = discovery;
    }

    /// @throws InvokeException when the target cannot be understood
    /// @throws UnreachableException when the service has no instance
    /// @throws io.meshscope.registry.DiscoveryException when the registry does not answer
    Endpoint resolve(Target target) {
        List<Endpoint> endpoints = all(target);
        if (endpoints.size() == 1) {
            return endpoints.getFirst();
        }
        int turn = turns.computeIfAbsent(target, t -> new AtomicInteger()).getAndIncrement();
        return endpoints.get(Math.floorMod(turn, endpoints.size()));
    }

    /// Every place where a target is, as [#resolve] would take them in turn; at least one.
    List<Endpoint> all(Target target) {
        String text = target.text().strip();
        for (String registry : REGISTRIES) {
            String scheme = registry + ":///";
            if (text.startsWith(scheme)) {
                return byName(registry, text.substring(scheme.length()).strip());
            }
        }
        // The host of an address is looked up when it is dialled: what this scheme asks for.
        return List.of(address(text.startsWith(DNS) ? text.substring(DNS.length()) : text));
    }

    private List<Endpoint> byName(String registry, String name) {
        if (name.isEmpty()) {
            throw new InvokeException(Message.of("target.name", registry));
        }
        var service = new ServiceName(name);
        List<Endpoint> endpoints = discovery.in(registry).endpoints(service);
        if (endpoints.isEmpty()) {
            throw new UnreachableException(Message.of("target.no-instance", name, registry));
        }
        return endpoints;
    }

    private static Endpoint address(String text) {
        if (text.contains("://") && !text.startsWith(Endpoint.UNIX)) {
            throw new InvokeException(Message.of("target.form", text, FORMS));
        }
        try {
            Endpoint endpoint = Endpoint.parse(text);
            endpoint.socket()
                    .filter(Files::notExists)
                    .ifPresent(path -> {
                        throw new UnreachableException(Message.of("target.no-socket", path));
                    });
            return endpoint;
        } catch (IllegalArgumentException e) {
            throw new InvokeException(Message.of("target.wrong", Message.why(e), FORMS), e);
        }
    }
}
