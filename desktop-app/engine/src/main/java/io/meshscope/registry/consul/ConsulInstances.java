package io.meshscope.registry.consul;

import com.ecwid.consul.v1.health.model.Check;
import com.ecwid.consul.v1.health.model.HealthService;
import com.google.gson.Gson;
import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.EntryProblem;
import io.meshscope.mesh.HealthCheck;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// Reads registrations out of what Consul says of a service.
final class ConsulInstances {

    static final String DECODER = "consul";

    private static final int LONGEST_OUTPUT = 1_000;
    private static final String STARTED = "startedAt";
    private static final String GRPC_PORT = "grpcPort";
    private static final String KIND = "kind";

    /// The names that Spring's services use for the gRPC port, now and in older versions.
    private static final List<String> SPRING_GRPC_PORT = List.of("gRPC_port", "gRPC.port");

    private final SourceId source;
    private final Gson gson = new Gson();

    ConsulInstances(SourceId source) {
        this.source = source;
    }

    /// Makes one registration for each address: an instance that registered twice counts once.
    ///
    /// @param index of the answer, for entries that have no index of their own
    /// @param since tells when an instance was first seen, for instances that do not say when they
    ///   started
    EntryRead read(
            ServiceName service,
            List<HealthService> entries,
            long index,
            Function<InstanceId, Instant> since) {
        var found = new TreeMap<InstanceId, Registration>();
        var unread = new TreeMap<String, EntryRead.Unread>();
        entries.stream()
                .filter(e -> e.getService() != null && e.getService().getId() != null)
                .sorted(Comparator.comparing(e -> e.getService().getId()))
                .forEach(entry ->
                        add(
                                found,
                                unread,
                                registration(service, endpoint(entry), entry, index, since)));
        return new EntryRead(found, unread);
    }

    /// Where one address is registered twice, the healthier entry counts, and the other is told.
    private static void add(
            Map<InstanceId, Registration> found,
            Map<String, EntryRead.Unread> unread,
            Registration read) {
        Registration before = found.get(read.instance());
        boolean better = before == null || status(read).compareTo(status(before)) < 0;
        if (better) {
            found.put(read.instance(), read);
        }
        if (before != null) {
            Registration left = better ? before : read;
            unread.put(
                    left.key(),
                    new EntryRead.Unread(left.entry().raw(), EntryProblem.SAME_ADDRESS));
        }
    }

    private static HealthCheck.Status status(Registration registration) {
        return registration.health().orElse(HealthCheck.Status.PASSING);
    }

    private String raw(HealthService.Service service) {
        return service instanceof HealthAnswers.WholeService whole
                ? whole.whole()
                : gson.toJson(service);
    }

    /// Nowhere for an entry without a port: nobody can call it.
    private static Endpoint endpoint(HealthService entry) {
        String address = host(entry);
        Integer port = entry.getService().getPort();
        return address.isBlank() || port == null || port < 1 || port > 65_535
                ? Endpoint.NOWHERE
                : new Endpoint(address, port);
    }

    private static String host(HealthService entry) {
        String own = entry.getService().getAddress();
        String node = entry.getNode() == null ? "" : entry.getNode().getAddress();
        return own == null || own.isBlank() ? node == null ? "" : node : own;
    }

    private Registration registration(
            ServiceName service,
            Endpoint endpoint,
            HealthService entry,
            long index,
            Function<InstanceId, Instant> since) {
        HealthService.Service said = entry.getService();
        var id = new InstanceId(endpoint.known() ? endpoint.toString() : said.getId());
        List<String> tags = ConsulTags.of(said);
        Map<String, String> metadata = metadata(tags, said.getMeta());
        metadata.putAll(beside(said, endpoint));
        if (!endpoint.known() && !host(entry).isBlank()) {
            metadata.putIfAbsent("host", host(entry));
        }
        return new Registration(
                service,
                id,
                endpoint,
                new Registration.Entry(
                        source,
                        said.getId(),
                        DECODER,
                        raw(said),
                        said.getModifyIndex() == null ? index : said.getModifyIndex()),
                Optional.empty(),
                new Registration.Details(
                        started(metadata).orElseGet(() -> since.apply(id)), metadata, tags),
                checks(entry.getChecks()));
    }

    /// What an instance says of itself: its tags of the form `key=value`, then its meta, which
    /// wins.
    private static Map<String, String> metadata(List<String> tags, Map<String, String> meta) {
        var metadata = new HashMap<String, String>();
        for (String tag : tags) {
            int equals = tag.indexOf('=');
            if (equals > 0) {
                metadata.put(tag.substring(0, equals), tag.substring(equals + 1));
            }
        }
        if (meta != null) {
            metadata.putAll(meta);
        }
        SPRING_GRPC_PORT.forEach(name ->
                Optional.ofNullable(metadata.get(name))
                        .ifPresent(port -> metadata.putIfAbsent(GRPC_PORT, port)));
        return metadata;
    }

    /// What Consul itself says of an entry: its kind in a mesh, its weight, and other addresses of
    /// it. Kratos registers one address for each protocol.
    private static Map<String, String> beside(HealthService.Service said, Endpoint endpoint) {
        var beside = new HashMap<String, String>();
        if (said instanceof HealthAnswers.WholeService whole) {
            whole.kind().ifPresent(kind -> beside.put(KIND, kind));
            whole.destination().ifPresent(name -> beside.put("proxyFor", name));
            whole.weight().ifPresent(weight -> beside.put("weight", Integer.toString(weight)));
            whole.tagged()
                    .forEach((name, at) -> {
                        String address = at.address() + ":" + at.port();
                        if (at.port() == 0 || address.equals(endpoint.toString())) {
                            return;
                        }
                        boolean named = at.address().contains("://");
                        beside.put("address." + name, named ? at.address() : address);
                        if (named && name.startsWith("grpc")) {
                            beside.put(GRPC_PORT, Integer.toString(at.port()));
                            beside.put("scheme", name);
                        }
                    });
        }
        return beside;
    }

    private static List<HealthCheck> checks(List<Check> checks) {
        var read = new ArrayList<HealthCheck>();
        for (Check check : checks == null ? List.<Check>of() : checks) {
            String output = said(check);
            read.add(
                    new HealthCheck(
                            String.valueOf(check.getCheckId()),
                            String.valueOf(check.getName()),
                            kind(check),
                            status(check),
                            output.substring(0, Math.min(output.length(), LONGEST_OUTPUT))));
        }
        read.sort(Comparator.comparing(HealthCheck::id));
        return read;
    }

    /// What the check answered; of maintenance, which answers nothing, the reason that was given.
    private static String said(Check check) {
        String output = check.getOutput() == null ? "" : check.getOutput();
        String notes = check.getNotes() == null ? "" : check.getNotes();
        return output.isBlank() ? notes : output;
    }

    private static Optional<String> kind(Check check) {
        return check instanceof HealthAnswers.KindOfCheck known
                ? Optional.ofNullable(known.kind()).filter(k -> !k.isBlank())
                : Optional.empty();
    }

    private static HealthCheck.Status status(Check check) {
        String word = check.getStatus() == null ? "" : check.getStatus().name();
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "PASSING" -> HealthCheck.Status.PASSING;
            case "WARNING" -> HealthCheck.Status.WARNING;
            case "CRITICAL" -> HealthCheck.Status.CRITICAL;
            default -> HealthCheck.Status.UNKNOWN;
        };
    }

    private static Optional<Instant> started(Map<String, String> metadata) {
        String text = metadata.get(STARTED);
        try {
            return text == null ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            // Other programs may put anything into startedAt; then the time of observation is used.
            return Optional.empty();
        }
    }
}
