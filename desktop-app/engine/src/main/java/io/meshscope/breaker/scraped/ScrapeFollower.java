package io.meshscope.breaker.scraped;

import io.meshscope.breaker.BreakerFeed;
import io.meshscope.breaker.BreakerNames;
import io.meshscope.breaker.Telling;
import io.meshscope.journal.Intake;
import io.meshscope.journal.Observation;
import io.meshscope.mesh.Breaker;
import io.meshscope.mesh.BreakerEvent;
import io.meshscope.mesh.BreakerId;
import io.meshscope.mesh.BreakerState;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.mesh.SourceId;
import io.meshscope.message.Message;
import io.meshscope.scrape.ScrapeTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows the breakers of one process from scrape to scrape.
public final class ScrapeFollower {

    private static final Logger LOG = LoggerFactory.getLogger(ScrapeFollower.class);

    /// A process that announces metrics and tells no breakers may have none: it is asked in one of
    /// so many rounds.
    private static final int SELDOM = 12;

    private final ScrapeTarget target;
    private final Where where;
    private final Intake intake;
    private final Duration every;
    private final Supplier<MeshState> known;
    private final Telling telling;
    private final BreakerFeed feed;
    private final Map<BreakerId, BreakerEvent.Measured> told = new HashMap<>();
    private @Nullable SourceEvent said;
    private @Nullable Instant scraped;
    private volatile boolean tells;
    private volatile boolean forgotten;

    // Of the thread that starts the rounds.
    private boolean seen;
    private int waited = SELDOM;

    /// @param where its breakers are
    /// @param every how often it is scraped
    /// @param known what was told so far, by any feed
    /// @param telling which feed tells what
    /// @param feed for which it follows
    public ScrapeFollower(
            ScrapeTarget target,
            Where where,
            Intake intake,
            Duration every,
            Supplier<MeshState> known,
            Telling telling,
            BreakerFeed feed) {
        this.target = target;
        this.where = where;
        this.intake = intake;
        this.every = every;
        this.known = known;
        this.telling = telling;
        this.feed = feed;
    }

    /// Whether it is to be scraped in this round. An announced instance is first wanted in the
    /// round after: until then a feed that tells more may have it.
    public boolean wanted() {
        boolean first = !seen;
        seen = true;
        if (first && !target.asked()) {
            return false;
        }
        if (!mayTell()) {
            forgotten = true;
            waited = SELDOM;
            return false;
        }
        waited++;
        boolean due = target.asked() || tells || waited > SELDOM;
        if (due) {
            waited = 0;
        }
        return due;
    }

    /// Whether no other feed tells this process's breakers. Whose they are at an address of which
    /// no service is known is only known once they are read.
    public boolean mayTell() {
        return target.service()
                .map(service -> telling.free(service, target.instance(), feed))
                .orElse(true);
    }

    /// Takes all breakers that the process has.
    public void read(ScrapedBreakers found, Instant at) throws InterruptedException {
        resume();
        Set<BreakerId> before = before(found);
        tell(found, at);
        gone(before, found);
    }

    /// A process exposes all breakers that it has: one that it had before went with the process
    /// that had it. What cannot be understood may be such a one.
    private void gone(Set<BreakerId> before, ScrapedBreakers found) throws InterruptedException {
        if (!found.unmapped().isEmpty() || !mayTell()) {
            return;
        }
        found.breakers().forEach(b -> id(b).ifPresent(before::remove));
        for (BreakerId id : before) {
            told.remove(id);
            put(new BreakerEvent.Gone(id));
        }
    }

    /// What it told, and when the process tells breakers again, also what was told before it was
    /// lost.
    private Set<BreakerId> before(ScrapedBreakers found) {
        var before = new HashSet<>(told.keySet());
        MeshState state = known.get();
        boolean lost =
                Optional.ofNullable(state.sources().all().get(source()))
                        .filter(s -> !s.current())
                        .isPresent();
        if (lost && !found.breakers().isEmpty()) {
            state.breakers().keySet().stream().filter(this::has).forEach(before::add);
        }
        return before;
    }

    private boolean has(BreakerId id) {
        return id.instance().equals(target.instance())
                && target.service().filter(id.caller()::equals).isPresent();
    }

    /// The process could not be asked. Of one without breakers the reader of all metrics tells, if
    /// anybody must.
    public void failed(Message why) throws InterruptedException {
        resume();
        if (tells) {
            say(new SourceEvent.Lagging(why, Optional.of(every)));
        } else {
            LOG.debug("{}", why.english());
        }
    }

    /// Tells what differs from what was told before.
    public void tell(ScrapedBreakers found, Instant now) throws InterruptedException {
        if (!found.unmapped().isEmpty() || found.breakers().isEmpty() && target.asked()) {
            say(new SourceEvent.Unmapped(target.address().toString(), found.unmapped()));
        } else if (!found.breakers().isEmpty()) {
            say(new SourceEvent.Connected(where.of(target.address())));
        }
        for (ScrapedBreaker breaker : found.breakers()) {
            Optional<BreakerId> id = id(breaker);
            if (id.isPresent()) {
                tell(id.get(), breaker, now);
            }
        }
        scraped = now;
    }

    private Optional<BreakerId> id(ScrapedBreaker breaker) {
        ServiceName service = target.service(breaker.application());
        return BreakerNames.parse(breaker.name(), service, target.instance())
                .map(id ->
                        id.callee().isPresent()
                                ? id
                                : new BreakerId(
                                        id.caller(), id.instance(), breaker.callee(), id.method()));
    }

    private void tell(BreakerId id, ScrapedBreaker breaker, Instant now)
            throws InterruptedException {
        BreakerEvent.Measured before = told.get(id);
        // The journal may not have taken yet what was told last.
        Optional<BreakerState> from =
                Optional.ofNullable(before)
                        .map(BreakerEvent.Measured::state)
                        .or(() ->
                                Optional.ofNullable(known.get().breakers().get(id))
                                        .map(Breaker::state));
        if (from.isPresent() && from.get() != breaker.state()) {
            put(
                    new BreakerEvent.Transition(
                            id, from.get(), breaker.state(), now, seen(now), Optional.empty()));
        }
        var measured =
                new BreakerEvent.Measured(
                        id,
                        breaker.state(),
                        Optional.empty(),
                        breaker.thresholds(),
                        breaker.measurement());
        if (!measured.equals(before)) {
            told.put(id, measured);
            tells = true;
            put(measured);
        }
    }

    /// A scrape sees a state, not when it began: between two scrapes there may also have been
    /// others.
    private Message seen(Instant now) {
        return scraped == null
                ? where.seen()
                : where.seenWithin(
                        String.format(
                                Locale.ROOT,
                                "%.1f",
                                Duration.between(scraped, now).toMillis() / 1e3));
    }

    private void resume() {
        if (forgotten) {
            forgotten = false;
            forget();
        }
    }

    /// Another feed tells the breakers meanwhile.
    public void forget() {
        told.clear();
        tells = false;
        said = null;
        scraped = null;
    }

    private SourceId source() {
        return BreakerFeed.source(target.service(Optional.empty()), target.instance());
    }

    private void put(BreakerEvent event) throws InterruptedException {
        intake.put(Observation.of(source(), event));
    }

    private void say(SourceEvent event) throws InterruptedException {
        if (!event.equals(said)) {
            said = event;
            intake.put(Observation.of(source(), event));
        }
    }

    /// The process is not registered any more, or its address is not named any more.
    public void left() throws InterruptedException {
        if (target.service().isEmpty()) {
            // It is known whose the address is, and its breakers are told under that name.
            for (BreakerId id : told.keySet()) {
                put(new BreakerEvent.Gone(id));
            }
            forget();
            return;
        }
        // Where another feed tells the breakers, that one tells of the end too.
        if (said != null && !forgotten) {
            say(
                    new SourceEvent.Lost(
                            Message.of(
                                    "instance.left",
                                    target.service(Optional.empty()),
                                    target.instance()),
                            Message.of("breakers.again")));
        }
    }
}
