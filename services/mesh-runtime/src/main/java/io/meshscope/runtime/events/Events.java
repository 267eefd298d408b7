package io.meshscope.runtime.events;

import io.meshscope.runtime.data.Database;
import io.meshscope.runtime.data.Notifications;
import io.meshscope.runtime.instance.Instance;
import io.meshscope.runtime.telemetry.Telemetry;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Begins the exchange of events when the process serves, and ends it with the process.
@Singleton
@Requires(beans = Database.class)
public final class Events implements AutoCloseable {

    private static final Duration FIRST_DELAY = Duration.ofSeconds(1);

    private final Database database;
    private final Notifications notifications;
    private final String url;
    private final Instance instance;
    private final EventSpans spans;
    private final List<EventHandler> handlers;
    private final List<AutoCloseable> running = new ArrayList<>();

    Events(
            Database database,
            Notifications notifications,
            @Property(name = "meshscope.nats.url", defaultValue = "nats://127.0.0.1:4222")
                    String url,
            Instance instance,
            Telemetry telemetry,
            List<EventHandler> handlers) {
        this.database = database;
        this.notifications = notifications;
        this.url = url;
        this.instance = instance;
        this.spans = new EventSpans(telemetry, url);
        this.handlers = handlers;
    }

    @EventListener
    synchronized void serving(ServerStartupEvent event) {
        begin(FIRST_DELAY);
    }

    synchronized void begin(Duration firstDelay) {
        if (!running.isEmpty()) {
            return; // the gRPC server's start is told, too
        }
        EventBus bus = new EventBus(url, instance.id());
        running.add(bus);
        running.addFirst(new OutboxRelay(database, notifications, bus, spans));
        for (EventHandler handler : handlers) {
            running.addFirst(new EventConsumer(handler, database, bus, spans, firstDelay));
        }
    }

    @Override
    @PreDestroy
    public synchronized void close() {
        for (AutoCloseable one : running) {
            try {
                one.close();
            } catch (Exception e) {
                throw new IllegalStateException(e); // none of ours declares one
            }
        }
        running.clear();
    }
}
