package io.meshscope.registry.etcd;

import io.meshscope.registry.RegistrationDecoder;
import io.meshscope.registry.RegistryEntry;
import io.meshscope.wire.etcd.EtcdEntry;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads etcd's keys as registrations.
final class RegistrationReader {

    private static final Logger LOG = LoggerFactory.getLogger(RegistrationReader.class);

    /// A longer value is no registration.
    private static final int MAX_VALUE_BYTES = 1024 * 1024;

    private final RegistrationDecoder decoder = new RegistrationDecoder();
    private final List<String> longestFirst;

    RegistrationReader(List<String> prefixes) {
        longestFirst =
                prefixes.stream()
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList();
    }

    /// @return empty when the key says nothing that is understood
    Optional<RegistryEntry> decode(EtcdEntry entry) {
        if (entry.value().size() > MAX_VALUE_BYTES) {
            LOG.debug("{} is too large for a registration", entry.key());
            return Optional.empty();
        }
        String prefix =
                longestFirst.stream().filter(entry.key()::startsWith).findFirst().orElse("");
        Optional<RegistryEntry> key =
                decoder.decode(prefix, entry.key(), entry.text())
                        .map(decoded ->
                                new RegistryEntry(
                                        entry.key(),
                                        decoded,
                                        entry.lease().map(EtcdEntry::hex),
                                        entry.text(),
                                        entry.modRevision()));
        if (key.isEmpty()) {
            LOG.debug("{} is written in no layout that is understood", entry.key());
        }
        return key;
    }
}
