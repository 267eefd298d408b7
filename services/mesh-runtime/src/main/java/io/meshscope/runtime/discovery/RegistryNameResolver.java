package io.meshscope.runtime.discovery;

import com.google.common.net.HostAndPort;
import io.grpc.Attributes;
import io.grpc.EquivalentAddressGroup;
import io.grpc.NameResolver;
import io.grpc.Status;
import io.grpc.StatusOr;
import io.grpc.SynchronizationContext;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Resolves one service for one channel, with the balancing policy as service config.
final class RegistryNameResolver extends NameResolver {

    private final Directory directory;
    private final String service;
    private final Balancing balancing;
    private final SynchronizationContext context;
    private final ServiceConfigParser configParser;

    // All on the synchronization context.
    private @Nullable Listener2 listener;
    private @Nullable Subscription instances;
    private @Nullable Subscription policies;
    private Whereabouts whereabouts = new Whereabouts.Unknown();

    RegistryNameResolver(Directory directory, String service, Balancing balancing, Args args) {
        this.directory = directory;
        this.service = service;
        this.balancing = balancing;
        this.context = args.getSynchronizationContext();
        this.configParser = args.getServiceConfigParser();
    }

    @Override
    public String getServiceAuthority() {
        return service;
    }

    @Override
    public void start(Listener2 listener) {
        this.listener = listener;
        policies = balancing.follow(policy -> context.execute(this::publish));
        instances =
                directory.follow(
                        service,
                        next ->
                                context.execute(() -> {
                                    whereabouts = next;
                                    publish();
                                }));
    }

    @Override
    public void refresh() {
        publish();
    }

    @Override
    public void shutdown() {
        listener = null;
        if (instances != null) {
            instances.close();
        }
        if (policies != null) {
            policies.close();
        }
    }

    private void publish() {
        if (listener == null) {
            return;
        }
        switch (whereabouts) {
            case Whereabouts.Unknown() -> {
                // The read is under way; calls wait for it within their deadline.
            }
            case Whereabouts.RegistryAway(String reason) ->
                    fail(listener, "service unavailable: " + reason);
            case Whereabouts.Known(List<String> none) when none.isEmpty() ->
                    fail(listener, "no available instances of " + service);
            case Whereabouts.Known(List<String> addresses) -> {
                var _ =
                        listener.onResult2(
                                ResolutionResult.newBuilder()
                                        .setAddressesOrError(StatusOr.fromValue(groups(addresses)))
                                        .setServiceConfig(serviceConfig())
                                        .build());
            }
        }
    }

    private void fail(Listener2 to, String why) {
        var _ =
                to.onResult2(
                        ResolutionResult.newBuilder()
                                .setAddressesOrError(
                                        StatusOr.fromStatus(
                                                Status.UNAVAILABLE.withDescription(why)))
                                .build());
    }

    private ConfigOrError serviceConfig() {
        return configParser.parseServiceConfig(
                Map.of("loadBalancingConfig", List.of(balancing.serviceConfig())));
    }

    private static List<EquivalentAddressGroup> groups(List<String> addresses) {
        return addresses.stream().flatMap(RegistryNameResolver::group).toList();
    }

    private static Stream<EquivalentAddressGroup> group(String address) {
        HostAndPort parsed;
        try {
            parsed = HostAndPort.fromString(address);
        } catch (IllegalArgumentException e) {
            return Stream.empty(); // someone else's entry; it has no address to call
        }
        if (!parsed.hasPort()) {
            return Stream.empty();
        }
        // A certificate names the host it is for, not the service that was asked for.
        Attributes authority =
                Attributes.newBuilder()
                        .set(EquivalentAddressGroup.ATTR_AUTHORITY_OVERRIDE, address)
                        .build();
        return Stream.of(
                new EquivalentAddressGroup(
                        new InetSocketAddress(parsed.getHost(), parsed.getPort()), authority));
    }
}
