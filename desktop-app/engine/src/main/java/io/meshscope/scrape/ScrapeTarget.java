package io.meshscope.scrape;

import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.ServiceName;
import java.net.URI;
import java.util.Optional;

/// Where metrics are scraped, and whose they are.
///
/// @param service empty when no registry knows it
/// @param asked whether the user named the address; else an instance announces it
public record ScrapeTarget(
        URI address, Optional<ServiceName> service, InstanceId instance, boolean asked) {

    /// The service, or what the process calls itself, or its address.
    public ServiceName service(Optional<String> application) {
        return service.or(() -> application.map(ServiceName::new))
                .orElseGet(() -> new ServiceName(instance.value()));
    }
}
