package io.meshscope.registry;

import io.meshscope.mesh.Registration;
import io.meshscope.mesh.SourceId;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Makes one registration out of all keys of an instance.
public final class MergedRegistration {

    private static final String STARTED = "startedAt";

    private MergedRegistration() {}

    /// @param keys of one instance, at least one
    /// @param ttl a lease's full time to live, when known
    /// @param observed when it was first seen, for an instance that does not say when it started
    public static Registration of(
            List<RegistryEntry> keys,
            SourceId registry,
            Function<String, Optional<Duration>> ttl,
            Instant observed) {
        RegistryEntry first = keys.getFirst();
        Announcement decoded = first.decoded();
        Map<String, String> metadata = new HashMap<>();
        keys.forEach(k -> metadata.putAll(k.decoded().metadata()));
        Optional<String> lease = keys.stream().flatMap(k -> k.leaseId().stream()).findFirst();
        return new Registration(
                decoded.service(),
                first.instance(),
                decoded.endpoint(),
                new Registration.Entry(
                        registry,
                        first.key(),
                        keys.stream()
                                .map(k -> k.decoded().decoder())
                                .distinct()
                                .collect(Collectors.joining(" + ")),
                        keys.stream().map(RegistryEntry::raw).collect(Collectors.joining("\n")),
                        keys.stream().mapToLong(RegistryEntry::modRevision).max().orElseThrow()),
                lease.map(id -> new Registration.Lease(id, ttl.apply(id))),
                Registration.Details.of(started(metadata).orElse(observed), metadata),
                List.of());
    }

    private static Optional<Instant> started(Map<String, String> metadata) {
        String text = metadata.get(STARTED);
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            // Other programs may put anything into startedAt; then the time of observation is used.
            return Optional.empty();
        }
    }
}
