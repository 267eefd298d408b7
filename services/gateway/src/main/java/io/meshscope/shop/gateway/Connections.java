package io.meshscope.shop.gateway;

import io.meshscope.runtime.instance.MeshSettings;
import io.meshscope.runtime.lifecycle.MeshTimer;
import io.meshscope.runtime.management.Health;
import io.meshscope.runtime.management.InFlight;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The HTTP connections of this gateway, and how they end when it stops: none in the middle of a
/// request. For a while the gateway still answers callers that have not heard yet that it has left
/// the registry, and asks to close each connection with the answer. Then the idle ones are closed.
@Singleton
final class Connections implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {

    /// The part of the drain time in which new requests are still answered: a caller may hear late
    /// that this gateway has left the registry, or pause between two requests. One second of the
    /// usual five.
    private static final int LINGER_PART = 5;

    private final Health health;
    private final InFlight inFlight;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();

    Connections(Health health, InFlight inFlight, MeshTimer timer, MeshSettings settings) {
        this.health = health;
        this.inFlight = inFlight;
        long linger = settings.server().drain().toMillis() / LINGER_PART;
        health.onStopping(() -> {
            inFlight.begin();
            timer.executor()
                    .schedule(
                            () -> {
                                open.forEach(Connection::closeWhenIdle);
                                inFlight.end();
                            },
                            linger,
                            TimeUnit.MILLISECONDS);
        });
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(
            BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        event.getBean().register(new Customizer(null));
        return event.getBean();
    }

    private final class Customizer implements NettyServerCustomizer {

        private final @Nullable Channel channel;

        Customizer(@Nullable Channel channel) {
            this.channel = channel;
        }

        @Override
        public NettyServerCustomizer specializeForChannel(Channel made, ChannelRole role) {
            return role == ChannelRole.CONNECTION ? new Customizer(made) : this;
        }

        @Override
        public void onStreamPipelineBuilt() {
            Channel made = channel;
            if (made == null) {
                return;
            }
            Connection connection =
                    new Connection(made, inFlight, () -> !health.isServing(), open::remove);
            open.add(connection);
            made.pipeline()
                    .addAfter(
                            ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC,
                            "mesh-connection",
                            connection);
        }
    }
}
