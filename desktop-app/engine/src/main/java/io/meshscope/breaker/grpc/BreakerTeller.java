package io.meshscope.breaker.grpc;

import io.meshscope.journal.Intake;
import io.meshscope.journal.Observation;
import io.meshscope.mesh.Answer;
import io.meshscope.mesh.BreakerEvent;
import io.meshscope.mesh.BreakerId;
import io.meshscope.mesh.Payload;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.mesh.TrafficEvent;
import io.meshscope.message.Message;
import io.meshscope.proto.mesh.v1.Breaker;
import io.meshscope.proto.mesh.v1.BreakerSnapshot;
import io.meshscope.proto.mesh.v1.WatchBreakersResponse;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the journal what one instance says of its breakers, and only what differs from what it
/// said before.
final class BreakerTeller {

    private static final Logger LOG = LoggerFactory.getLogger(BreakerTeller.class);
    private static final int MAX_BREAKERS = 500;

    private final Followed followed;
    private final Intake intake;
    private final InstantSource clock;
    private final Supplier<Set<BreakerId>> known;

    /// Only the stream's callbacks use it, and they come one after the other.
    private final Map<BreakerId, BreakerEvent.Measured> told = new HashMap<>();

    private boolean refused;
    private volatile boolean said;

    /// @param known the breakers of all instances that the journal was told of
    BreakerTeller(
            Followed followed, Intake intake, InstantSource clock, Supplier<Set<BreakerId>> known) {
        this.followed = followed;
        this.intake = intake;
        this.clock = clock;
        this.known = known;
    }

    /// Whether the journal was told anything of the source.
    boolean said() {
        return said;
    }

    void tell(WatchBreakersResponse response) throws InterruptedException {
        switch (response.getEventCase()) {
            case SNAPSHOT -> {
                gone(response.getSnapshot());
                measured(response.getSnapshot());
            }
            case MEASUREMENTS -> measured(response.getMeasurements());
            case TRANSITION -> {
                Optional<BreakerEvent.Transition> transition =
                        BreakerMapping.transition(
                                response.getTransition(),
                                followed.service(),
                                followed.instance(),
                                clock.instant());
                if (transition.isPresent()) {
                    put(transition.get());
                } else {
                    refuse(1);
                }
            }
            case EVENT_NOT_SET -> LOG.debug("{} sent an unknown kind of event", followed.words());
        }
    }

    /// A stream begins with all breakers that the process has: one that it had before went with the
    /// process that had it.
    private void gone(BreakerSnapshot all) throws InterruptedException {
        var before = new HashSet<>(told.keySet());
        known.get().stream().filter(followed::has).forEach(before::add);
        for (Breaker breaker : all.getBreakersList()) {
            BreakerMapping.measured(breaker, followed.service(), followed.instance())
                    .ifPresent(measured -> before.remove(measured.breaker()));
        }
        for (BreakerId id : before) {
            told.remove(id);
            put(new BreakerEvent.Gone(id));
        }
    }

    private void measured(BreakerSnapshot snapshot) throws InterruptedException {
        List<Breaker> breakers = snapshot.getBreakersList();
        int unusable = 0;
        for (Breaker breaker : breakers.subList(0, Math.min(breakers.size(), MAX_BREAKERS))) {
            Optional<BreakerEvent.Measured> measured =
                    BreakerMapping.measured(breaker, followed.service(), followed.instance());
            if (measured.isEmpty()) {
                unusable++;
            } else {
                tellIfNew(measured.get());
            }
        }
        refuse(unusable);
    }

    /// Told once for a stream: the same breakers come again every second.
    private void refuse(int unusable) throws InterruptedException {
        if (unusable > 0 && !refused) {
            refused = true;
            put(
                    new TrafficEvent.Refused(
                            unusable, 0, Message.of("breakers.unnamed", followed.words())));
        }
    }

    private void tellIfNew(BreakerEvent.Measured measured) throws InterruptedException {
        BreakerEvent.Measured before = told.get(measured.breaker());
        boolean tooMany = before == null && told.size() >= MAX_BREAKERS;
        if (!tooMany && !measured.equals(before)) {
            told.put(measured.breaker(), measured);
            put(measured);
        }
    }

    /// Told with each stream: an instance that registered anew may speak something else.
    void answered(Answer what) {
        offer(new RegistrationEvent.Answered(followed.service(), followed.instance(), what));
    }

    void say(SourceEvent event) {
        said = true;
        offer(event);
    }

    /// A status may be left out when the queue is full (it is counted there): holding up the
    /// scheduler would hold up every other instance.
    private void offer(Payload payload) {
        if (!intake.offer(Observation.of(followed.source(), payload))) {
            LOG.debug("the journal's queue is full");
        }
    }

    private void put(Payload payload) throws InterruptedException {
        intake.put(Observation.of(followed.source(), payload));
    }
}
