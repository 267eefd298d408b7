package io.meshscope.runtime.lifecycle;

import io.meshscope.runtime.config.ConfigSchema;
import io.meshscope.runtime.config.MeshConfig;
import io.meshscope.runtime.etcd.EtcdConnection;
import io.meshscope.runtime.etcd.LastingKey;
import io.meshscope.runtime.instance.Instance;
import io.meshscope.runtime.instance.MeshSettings;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;

/// Publishes what may stand in the service's config.
@Factory
final class SchemaBeans {

    // Eager: nobody asks for it.
    @Bean(preDestroy = "close")
    @Context
    LastingKey configSchema(EtcdConnection etcd, Instance instance, MeshSettings settings) {
        MeshConfig defaults = MeshConfig.defaults(settings.backoffBase());
        return LastingKey.write(
                etcd,
                settings.etcd().prefixes().configSchema() + "/" + instance.name(),
                ConfigSchema.of(instance.name(), defaults));
    }
}
