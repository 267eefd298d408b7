package io.meshscope.runtime.lifecycle;

import io.meshscope.runtime.breaker.BreakerSpans;
import io.meshscope.runtime.breaker.Breakers;
import io.meshscope.runtime.channel.MeshChannels;
import io.meshscope.runtime.config.ConfigFollower;
import io.meshscope.runtime.config.ConfigParser;
import io.meshscope.runtime.config.LiveConfig;
import io.meshscope.runtime.config.MeshConfig;
import io.meshscope.runtime.config.SecretCipher;
import io.meshscope.runtime.discovery.EtcdDirectory;
import io.meshscope.runtime.etcd.EtcdConnection;
import io.meshscope.runtime.etcd.EtcdLease;
import io.meshscope.runtime.instance.Instance;
import io.meshscope.runtime.instance.MeshSettings;
import io.meshscope.runtime.registration.EtcdRegistration;
import io.meshscope.runtime.registration.Registration;
import io.meshscope.runtime.telemetry.Telemetry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.grpc.MetricCollectingClientInterceptor;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/// Wires registration, discovery, config and resilience.
@Factory
final class MeshBeans {

    @Bean(preDestroy = "close")
    @Singleton
    MeshTimer timer() {
        return new MeshTimer();
    }

    @Bean(preDestroy = "close")
    @Singleton
    EtcdConnection etcd(MeshSettings settings) {
        return new EtcdConnection(settings.etcdEndpoints());
    }

    @Singleton
    EtcdLease lease(EtcdConnection etcd, MeshSettings settings) {
        return new EtcdLease(etcd, settings.leaseTtl());
    }

    @Singleton
    Registration registration(EtcdLease lease, Instance instance, MeshSettings settings) {
        return new EtcdRegistration(lease, instance, settings.prefixes());
    }

    @Singleton
    LiveConfig liveConfig(MeshSettings settings) {
        return new LiveConfig(MeshConfig.defaults(settings.backoffBase()));
    }

    @Bean(preDestroy = "close")
    @Singleton
    ConfigFollower configFollower(
            EtcdConnection etcd,
            EtcdLease lease,
            Instance instance,
            MeshSettings settings,
            LiveConfig live,
            InstantSource clock) {
        SecretCipher cipher = SecretCipher.withKey(settings.secretKey());
        ConfigParser parser = new ConfigParser(MeshConfig.defaults(settings.backoffBase()), cipher);
        return new ConfigFollower(etcd, lease, instance, settings.prefixes(), parser, live, clock);
    }

    @Bean(preDestroy = "close")
    @Singleton
    EtcdDirectory directory(EtcdConnection etcd, MeshSettings settings) {
        return new EtcdDirectory(etcd, settings.prefixes());
    }

    @Singleton
    Breakers breakers(Instance instance, LiveConfig live, InstantSource clock) {
        Breakers breakers = new Breakers(instance.name(), live.current().breaker(), clock);
        breakers.addListener(new BreakerSpans());
        live.follow(config -> breakers.changeLimits(config.breaker()));
        return breakers;
    }

    @Bean(preDestroy = "close")
    @Singleton
    MeshChannels channels(
            EtcdDirectory directory,
            LiveConfig live,
            Breakers breakers,
            Telemetry telemetry,
            MeshTimer timer,
            MeterRegistry meters) {
        return new MeshChannels(
                directory,
                live,
                breakers,
                telemetry,
                timer.executor(),
                new MetricCollectingClientInterceptor(meters));
    }
}
