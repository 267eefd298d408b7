package io.meshscope.metric.prometheus;

import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.Resource;
import io.meshscope.mesh.ServiceName;
import io.meshscope.scrape.ScrapeTarget;
import io.meshscope.wire.prometheus.Exposition;
import io.meshscope.wire.prometheus.Sample;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Whose the samples of one exposition are: the registered instance's; where none is registered,
/// what the labels `job` and `instance` say, else what the process calls itself, else its address.
final class Senders {

    private final ScrapeTarget target;
    private final Optional<String> application;
    private final Map<String, Resource> known = new HashMap<>();

    Senders(ScrapeTarget target, Exposition exposition) {
        this.target = target;
        this.application =
                exposition.samples().stream()
                        .filter(s -> s.name().equals("target_info"))
                        .flatMap(s -> s.label("service_name").stream())
                        .findFirst();
    }

    Resource of(Sample sample) {
        Optional<String> job =
                target.service().isPresent() ? Optional.empty() : sample.label("job");
        ServiceName service =
                job.map(ServiceName::new)
                        .orElseGet(() ->
                                target.service(application.or(() -> sample.label("application"))));
        InstanceId instance =
                job.flatMap(j -> sample.label("instance"))
                        .map(InstanceId::new)
                        .orElse(target.instance());
        return known.computeIfAbsent(
                service + "\n" + instance,
                key ->
                        new Resource(
                                service,
                                Optional.of(instance),
                                Map.of(
                                        "service.name", service.value(),
                                        "service.instance.id", instance.value())));
    }
}
