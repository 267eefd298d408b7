package io.meshscope.registry;

import io.meshscope.journal.Intake;
import io.meshscope.journal.Observation;
import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.EntryProblem;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.Octets;
import io.meshscope.mesh.Payload;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.RemovalCause;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.mesh.SourceId;
import io.meshscope.message.Message;
import io.meshscope.source.Source;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A registry without a network: keys `service/host:port` with a version as their value. It tells
/// its observers of each change itself, and none while it is away.
final class MemoryRegistry {

    private final SortedMap<String, String> entries = new TreeMap<>();
    private final List<Observer> observers = new ArrayList<>();
    private long revision = 1;
    private boolean away;

    synchronized Source observedBy(SourceId name, Intake intake) {
        return new Observer(name, intake);
    }

    void register(ServiceName service, Endpoint endpoint, String version)
            throws InterruptedException {
        write(service + "/" + endpoint, version);
    }

    void deregister(ServiceName service, Endpoint endpoint) throws InterruptedException {
        remove(service + "/" + endpoint);
    }

    synchronized void write(String key, String value) throws InterruptedException {
        entries.put(key, value);
        changed();
    }

    synchronized void remove(String key) throws InterruptedException {
        entries.remove(key);
        changed();
    }

    /// Takes it away with what it holds, or brings it back.
    synchronized void away(boolean is) throws InterruptedException {
        away = is;
        for (Observer observer : List.copyOf(observers)) {
            observer.reached();
        }
    }

    private void changed() throws InterruptedException {
        revision++;
        if (!away) {
            for (Observer observer : List.copyOf(observers)) {
                observer.compare();
            }
        }
    }

    private final class Observer implements Source {

        private final SourceId name;
        private final Intake intake;
        private final UnreadTeller unread;
        private final Map<String, String> told = new HashMap<>();
        private boolean wasConnected;

        Observer(SourceId name, Intake intake) {
            this.name = name;
            this.intake = intake;
            unread = new UnreadTeller(intake, name);
        }

        @Override
        public SourceId id() {
            return name;
        }

        @Override
        public void start() {
            synchronized (MemoryRegistry.this) {
                observers.add(this);
                try {
                    reached();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        @Override
        public void close() {
            synchronized (MemoryRegistry.this) {
                observers.remove(this);
            }
        }

        private void reached() throws InterruptedException {
            if (away) {
                tell(
                        new SourceEvent.Lagging(
                                Message.of("registry.not-connected"),
                                Optional.of(Duration.ofSeconds(1))));
                return;
            }
            compare();
            tell(
                    wasConnected
                            ? new SourceEvent.Resynchronised(true, Message.of("registry.gap"))
                            : new SourceEvent.Connected(
                                    Message.of("etcd.at.unversioned", "memory")));
            wasConnected = true;
        }

        private void compare() throws InterruptedException {
            for (String key : List.copyOf(told.keySet())) {
                if (!entries.containsKey(key)) {
                    told.remove(key);
                    gone(key);
                }
            }
            for (var entry : entries.entrySet()) {
                String before = told.put(entry.getKey(), entry.getValue());
                if (!entry.getValue().equals(before)) {
                    there(entry.getKey(), entry.getValue(), before != null);
                }
            }
        }

        private void there(String key, String value, boolean known) throws InterruptedException {
            Optional<Registration> read = registration(key, value);
            if (read.isEmpty()) {
                unread.unread(
                        Octets.ofText(key),
                        value.getBytes(StandardCharsets.UTF_8),
                        EntryProblem.NO_LAYOUT,
                        revision);
            } else {
                tell(
                        known
                                ? new RegistrationEvent.Changed(read.get())
                                : new RegistrationEvent.Added(read.get()));
            }
        }

        private void gone(String key) throws InterruptedException {
            Optional<Registration> read = registration(key, "");
            if (read.isEmpty()) {
                unread.settled(Octets.ofText(key), revision);
            } else {
                tell(
                        new RegistrationEvent.Removed(
                                read.get().service(),
                                read.get().instance(),
                                RemovalCause.DEREGISTERED,
                                false,
                                "It was removed.",
                                Optional.empty()));
            }
        }

        private Optional<Registration> registration(String key, String version) {
            int slash = key.indexOf('/');
            int colon = key.lastIndexOf(':');
            if (colon < 0) {
                return Optional.empty();
            }
            var at =
                    new Endpoint(
                            key.substring(slash + 1, colon),
                            Integer.parseInt(key.substring(colon + 1)));
            return Optional.of(
                    new Registration(
                            new ServiceName(key.substring(0, slash)),
                            new InstanceId(at.toString()),
                            at,
                            new Registration.Entry(name, key, "memory", key, revision),
                            Optional.empty(),
                            Registration.Details.of(Instant.EPOCH, Map.of("version", version)),
                            List.of()));
        }

        private void tell(Payload payload) throws InterruptedException {
            intake.put(Observation.at(name, revision, payload));
        }
    }
}
