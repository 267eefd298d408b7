package io.meshscope.scrape;

import io.meshscope.mesh.Instance;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.Registrations;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which addresses are scraped: those the user named, and the metrics ports that instances announce
/// in their metadata.
final class ScrapeTargets {

    private static final List<String> PORTS =
            List.of(
                    "metricsPort",
                    "metrics_port",
                    "metrics-port",
                    "prometheusPort",
                    "prometheus_port",
                    "prometheus.port");
    private static final List<String> PATHS =
            List.of(
                    "metricsPath",
                    "metrics_path",
                    "metrics-path",
                    "prometheusPath",
                    "prometheus_path",
                    "prometheus.path");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

    private ScrapeTargets() {}

    /// @param asked by the user
    /// @param settled whether all that is registered is known; until then an address that the user
    ///   named and nobody registered is left alone, for it would be taken for a service of its own
    static List<ScrapeTarget> of(Registrations registrations, List<URI> asked, boolean settled) {
        List<Instance> all =
                registrations.services().values().stream().flatMap(s -> s.all().stream()).toList();
        List<Registration> present =
                all.stream().filter(Instance::present).map(Instance::registration).toList();
        var targets = new ArrayList<ScrapeTarget>();
        for (URI address : asked) {
            // One that left keeps its name: its process may serve on.
            Optional<ScrapeTarget> known =
                    registered(address, present.stream())
                            .or(() ->
                                    registered(address, all.stream().map(Instance::registration)));
            known.or(() -> Optional.of(nobodys(address)).filter(t -> settled))
                    .ifPresent(targets::add);
        }
        present.stream()
                .flatMap(r -> announced(r).stream())
                .filter(t -> targets.stream().noneMatch(known -> same(known, t)))
                .forEach(targets::add);
        return targets;
    }

    private static boolean same(ScrapeTarget one, ScrapeTarget other) {
        return one.service().equals(other.service()) && one.instance().equals(other.instance());
    }

    private static Optional<ScrapeTarget> registered(
            URI address, Stream<Registration> registrations) {
        return registrations
                .filter(r -> sameHost(r.endpoint().host(), address.getHost()))
                .filter(r ->
                        r.endpoint().port() == port(address)
                                || announced(r)
                                        .filter(t -> port(t.address()) == port(address))
                                        .isPresent())
                .findFirst()
                .map(r -> new ScrapeTarget(address, Optional.of(r.service()), r.instance(), true));
    }

    private static ScrapeTarget nobodys(URI address) {
        return new ScrapeTarget(
                address,
                Optional.empty(),
                new InstanceId(address.getHost() + ":" + port(address)),
                true);
    }

    private static Optional<ScrapeTarget> announced(Registration registration) {
        String path = value(registration, PATHS).orElse("/metrics");
        return value(registration, PORTS)
                .filter(port -> !registration.endpoint().everyInterface())
                .filter(port -> port.matches("[1-9][0-9]{0,4}"))
                .flatMap(port ->
                        address(
                                registration.endpoint().host(),
                                Integer.parseInt(port),
                                path.startsWith("/") ? path : "/" + path))
                .map(address ->
                        new ScrapeTarget(
                                address,
                                Optional.of(registration.service()),
                                registration.instance(),
                                false));
    }

    private static Optional<String> value(Registration registration, List<String> names) {
        return names.stream()
                .map(registration::metadata)
                .flatMap(Optional::stream)
                .map(String::strip)
                .filter(v -> !v.isEmpty())
                .findFirst();
    }

    /// @return empty when a registered host or path cannot stand in an address
    private static Optional<URI> address(String host, int port, String path) {
        try {
            return Stream.of(new URI("http", null, host, port, path, null, null))
                    .filter(u -> u.getHost() != null)
                    .findFirst();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static int port(URI address) {
        return address.getPort() > 0
                ? address.getPort()
                : "https".equals(address.getScheme()) ? 443 : 80;
    }

    private static boolean sameHost(String registered, @Nullable String asked) {
        return registered.equals(asked)
                || LOOPBACK.contains(registered) && asked != null && LOOPBACK.contains(asked);
    }
}
