package io.meshscope.runtime.lifecycle;

import io.grpc.InsecureChannelCredentials;
import io.meshscope.runtime.breaker.BreakerSpans;
import io.meshscope.runtime.breaker.Breakers;
import io.meshscope.runtime.channel.AvailableBalancing;
import io.meshscope.runtime.channel.MeshChannels;
import io.meshscope.runtime.config.ConfigFollower;
import io.meshscope.runtime.config.ConfigParser;
import io.meshscope.runtime.config.LiveConfig;
import io.meshscope.runtime.config.MeshConfig;
import io.meshscope.runtime.config.SecretCipher;
import io.meshscope.runtime.consul.ConsulAgent;
import io.meshscope.runtime.discovery.ConsulDirectory;
import io.meshscope.runtime.discovery.Directory;
import io.meshscope.runtime.discovery.EtcdDirectory;
import io.meshscope.runtime.discovery.Patience;
import io.meshscope.runtime.etcd.EtcdConnection;
import io.meshscope.runtime.etcd.EtcdLease;
import io.meshscope.runtime.instance.CurrentInstance;
import io.meshscope.runtime.instance.Instance;
import io.meshscope.runtime.instance.MeshSettings;
import io.meshscope.runtime.instance.RegistrySettings;
import io.meshscope.runtime.registration.ConsulRegistration;
import io.meshscope.runtime.registration.EtcdRegistration;
import io.meshscope.runtime.registration.Registration;
import io.meshscope.runtime.registration.Registrations;
import io.meshscope.runtime.resilience.Bulkheads;
import io.meshscope.runtime.security.MutualTls;
import io.meshscope.runtime.telemetry.Telemetry;
import io.meshscope.runtime.warmup.RehearsedCalls;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.grpc.MetricCollectingClientInterceptor;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;

/// Wires registration, discovery, config and resilience.
@Factory
final class MeshBeans {

    private static final Duration CONSUL_INTERVAL = Duration.ofSeconds(3);

    @Bean(preDestroy = "close")
    @Singleton
    MeshTimer timer() {
        return new MeshTimer();
    }

    @Bean(preDestroy = "close")
    @Singleton
    EtcdConnection etcd(MeshSettings settings) {
        return new EtcdConnection(settings.etcd().endpoints());
    }

    @Singleton
    EtcdLease lease(EtcdConnection etcd, MeshSettings settings) {
        return new EtcdLease(etcd, settings.etcd().leaseTtl());
    }

    @Bean(preDestroy = "close")
    @Singleton
    ConsulAgent consul(MeshSettings settings) {
        RegistrySettings registries = settings.registries();
        return new ConsulAgent(registries.consulAddress(), registries.consulToken());
    }

    @Singleton
    CurrentInstance currentInstance(Instance begun) {
        return new CurrentInstance(begun);
    }

    // A registry that is not used is not connected to: its bean is never asked for.
    @Singleton
    Registration registration(
            MeshSettings settings, Provider<EtcdLease> lease, Provider<ConsulAgent> consul) {
        return new Registrations(
                settings.registries().registered().stream()
                        .<Registration>map(kind ->
                                switch (kind) {
                                    case ETCD ->
                                            new EtcdRegistration(
                                                    lease.get(), settings.etcd().prefixes());
                                    case CONSUL ->
                                            new ConsulRegistration(consul.get(), CONSUL_INTERVAL);
                                })
                        .toList());
    }

    @Singleton
    LiveConfig liveConfig(MeshSettings settings) {
        LiveConfig live = new LiveConfig(MeshConfig.defaults(settings.backoffBase()));
        live.addCheck(new AvailableBalancing());
        return live;
    }

    @Bean(preDestroy = "close")
    @Singleton
    ConfigFollower configFollower(
            EtcdConnection etcd,
            EtcdLease lease,
            CurrentInstance instance,
            MeshSettings settings,
            LiveConfig live,
            InstantSource clock) {
        SecretCipher cipher = SecretCipher.withKey(settings.secretKey());
        ConfigParser parser = new ConfigParser(MeshConfig.defaults(settings.backoffBase()), cipher);
        return new ConfigFollower(
                etcd, lease, instance, settings.etcd().prefixes(), parser, live, clock);
    }

    @Bean(preDestroy = "close")
    @Singleton
    Directory directory(
            MeshSettings settings,
            MeshTimer timer,
            Provider<EtcdConnection> etcd,
            Provider<ConsulAgent> consul) {
        Patience patience = new Patience(timer.executor(), Patience.LIMIT);
        return switch (settings.registries().discovery()) {
            case ETCD -> new EtcdDirectory(etcd.get(), settings.etcd().prefixes(), patience);
            case CONSUL -> new ConsulDirectory(consul.get(), patience);
        };
    }

    @Singleton
    Breakers breakers(Instance instance, LiveConfig live, InstantSource clock) {
        Breakers breakers = new Breakers(instance.name(), live.current().calls().breaker(), clock);
        breakers.addListener(new BreakerSpans());
        live.follow(config -> breakers.changeLimits(config.calls().breaker()));
        return breakers;
    }

    @Singleton
    Bulkheads bulkheads(LiveConfig live) {
        Bulkheads bulkheads = new Bulkheads(live.current().calls().bulkhead());
        live.follow(config -> bulkheads.changeLimit(config.calls().bulkhead()));
        return bulkheads;
    }

    @Bean(preDestroy = "close")
    @Singleton
    MeshChannels channels(
            MeshSettings settings,
            Directory directory,
            Encryption encryption,
            LiveConfig live,
            Breakers breakers,
            Bulkheads bulkheads,
            Telemetry telemetry,
            MeshTimer timer,
            MeterRegistry meters) {
        return new MeshChannels(
                settings.registries().discovery().scheme(),
                directory,
                encryption
                        .tls()
                        .map(MutualTls::channel)
                        .orElseGet(InsecureChannelCredentials::create),
                live,
                breakers,
                bulkheads,
                telemetry,
                timer.executor(),
                RehearsedCalls.either(
                        new MetricCollectingClientInterceptor(meters),
                        new MetricCollectingClientInterceptor(new SimpleMeterRegistry())));
    }
}
