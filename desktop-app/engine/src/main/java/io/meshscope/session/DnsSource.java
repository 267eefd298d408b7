package io.meshscope.session;

import io.meshscope.journal.Intake;
import io.meshscope.mesh.SourceId;
import io.meshscope.registry.dns.DnsRegistrySource;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;

/// Makes the source that observes a profile's names of DNS.
final class DnsSource {

    private DnsSource() {}

    /// @return empty when the profile names none
    static Optional<DnsRegistrySource> of(
            Profile profile, Intake intake, ScheduledExecutorService scheduler) {
        DnsProfile dns = profile.registries().dns();
        return dns.names().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new DnsRegistrySource(
                                dns.names(),
                                dns.server(),
                                DnsRegistrySource.EVERY,
                                intake,
                                InstantSource.system(),
                                SourceId.DNS,
                                scheduler));
    }
}
