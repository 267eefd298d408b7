package io.meshscope.registry.etcd;

import io.meshscope.mesh.EntryProblem;
import io.meshscope.mesh.Octets;
import io.meshscope.registry.Decoded;
import io.meshscope.registry.RegistrationDecoder;
import io.meshscope.registry.RegistryEntry;
import io.meshscope.wire.etcd.EtcdEntry;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Reads etcd's keys as registrations.
final class RegistrationReader {

    /// A longer value is no registration.
    private static final int MAX_VALUE_BYTES = 1024 * 1024;

    private final RegistrationDecoder decoder;
    private final List<String> longestFirst;

    /// What was read of a key.
    ///
    /// @param instances one for each instance that it names
    /// @param problem why there are none, or not all
    record Reading(List<RegistryEntry> instances, Optional<EntryProblem> problem) {}

    RegistrationReader(EtcdLayouts layouts) {
        decoder = new RegistrationDecoder(layouts.own());
        longestFirst =
                layouts.prefixes().stream()
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList();
    }

    Reading read(EtcdEntry entry) {
        if (entry.value().size() > MAX_VALUE_BYTES) {
            return new Reading(List.of(), Optional.of(EntryProblem.TOO_LARGE));
        }
        String prefix =
                longestFirst.stream().filter(entry.key()::startsWith).findFirst().orElse("");
        Decoded decoded = decoder.decode(prefix, entry.key(), entry.text());
        return new Reading(
                decoded.instances().stream()
                        .map(one ->
                                new RegistryEntry(
                                        entry.key(),
                                        one,
                                        entry.lease().map(EtcdEntry::hex),
                                        Octets.of(entry.value().toByteArray()).shown(),
                                        entry.modRevision()))
                        .toList(),
                decoded.problem());
    }
}
