package io.meshscope.runtime.lifecycle;

import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.meshscope.runtime.breaker.Breakers;
import io.meshscope.runtime.config.LiveConfig;
import io.meshscope.runtime.instance.Instance;
import io.meshscope.runtime.instance.MeshSettings;
import io.meshscope.runtime.resilience.Bulkheads;
import io.meshscope.runtime.telemetry.JvmMetrics;
import io.meshscope.runtime.telemetry.LiveSampler;
import io.meshscope.runtime.telemetry.Logs;
import io.meshscope.runtime.telemetry.Telemetry;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/// Wires traces, metrics and logs.
@Factory
final class TelemetryBeans {

    @Bean(preDestroy = "close")
    @Singleton
    Telemetry telemetry(Instance instance, MeshSettings settings, LiveConfig live) {
        LiveSampler sampler = new LiveSampler(live.current().verbosity().sampling());
        live.follow(config -> sampler.changeRatio(config.verbosity().sampling()));
        Telemetry telemetry = Telemetry.exporting(instance, settings.otlpEndpoint(), sampler);
        new JvmMetrics().register(telemetry.meter());
        return telemetry;
    }

    @Singleton
    Logs logs(LiveConfig live) {
        Logs logs = new Logs();
        live.follow(config -> logs.changeLevel(config.verbosity().logLevel()));
        return logs;
    }

    @Bean(preDestroy = "close")
    @Singleton
    PrometheusMeterRegistry meters(Instance instance, Breakers breakers, Bulkheads bulkheads) {
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        meters.config().commonTags("service", instance.name(), "instance_id", instance.id());
        new JvmMemoryMetrics().bindTo(meters);
        new JvmThreadMetrics().bindTo(meters);
        new ProcessorMetrics().bindTo(meters);
        new UptimeMetrics().bindTo(meters);
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers.registry()).bindTo(meters);
        TaggedBulkheadMetrics.ofBulkheadRegistry(bulkheads.registry()).bindTo(meters);
        return meters;
    }
}
