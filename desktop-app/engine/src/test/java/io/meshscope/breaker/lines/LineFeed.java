package io.meshscope.breaker.lines;

import io.meshscope.breaker.BreakerFeed;
import io.meshscope.breaker.BreakerNames;
import io.meshscope.journal.Journal;
import io.meshscope.journal.Observation;
import io.meshscope.mesh.BreakerEvent;
import io.meshscope.mesh.BreakerId;
import io.meshscope.mesh.BreakerState;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.mesh.SourceId;
import io.meshscope.message.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/// The breakers of one process as lines of a file: `STATE name`. It is read every second.
public final class LineFeed implements BreakerFeed {

    private static final Duration EVERY = Duration.ofSeconds(1);

    private final Path file;
    private final ServiceName service;
    private final InstanceId instance;
    private final Journal journal;
    private final ScheduledExecutorService scheduler;
    private Optional<ScheduledFuture<?>> reading = Optional.empty();

    public LineFeed(
            Path file,
            ServiceName service,
            InstanceId instance,
            Journal journal,
            ScheduledExecutorService scheduler) {
        this.file = file;
        this.service = service;
        this.instance = instance;
        this.journal = journal;
        this.scheduler = scheduler;
    }

    @Override
    public SourceId id() {
        return BreakerFeed.source(service, instance);
    }

    @Override
    public void start() {
        reading =
                Optional.of(
                        scheduler.scheduleWithFixedDelay(
                                this::read, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void read() {
        try {
            for (String line : Files.readAllLines(file)) {
                String[] words = line.split(" ", 2);
                if (words.length == 2) {
                    BreakerNames.parse(words[1], service, instance)
                            .ifPresent(id -> tell(id, BreakerState.valueOf(words[0])));
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            journal.offer(
                    Observation.of(
                            id(),
                            new SourceEvent.Lagging(
                                    Message.verbatim(file + " cannot be read: " + e.getMessage()),
                                    Optional.of(EVERY))));
        }
    }

    /// The limits, the measurements and when the state began are not in the file: they stay
    /// unknown.
    private void tell(BreakerId id, BreakerState state) {
        var known = journal.state().breakers().get(id);
        if (known == null || known.state() != state) {
            journal.offer(
                    Observation.of(
                            id(),
                            new BreakerEvent.Measured(
                                    id,
                                    state,
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty())));
        }
    }

    @Override
    public void close() {
        reading.ifPresent(future -> future.cancel(false));
    }
}
