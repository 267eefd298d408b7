package io.meshscope.ui.breaker;

import io.meshscope.mesh.Breaker;
import io.meshscope.mesh.BreakerId;
import io.meshscope.mesh.BreakerMeasurement;
import io.meshscope.mesh.CallOutcome;
import io.meshscope.reading.whatif.SeenCall;
import io.meshscope.session.BreakerRecord;
import io.meshscope.ui.fx.Background;
import io.meshscope.ui.fx.SingleFlight;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The calls behind the cells of the breaker that the pointer is over: they are searched in what
/// the session keeps when somebody wants to know. FX thread only.
final class SeenWindows {

    private static final Logger LOG = LoggerFactory.getLogger(SeenWindows.class);

    /// Most windows are filled within the first; the window of a breaker with few calls is older.
    private static final List<Duration> BACK = List.of(Duration.ofMinutes(5), Duration.ofHours(2));

    /// What is known of a window: as many calls as it has outcomes, oldest first.
    private record Known(BreakerId breaker, List<CallOutcome> window, List<SeenCall> calls) {

        boolean of(Breaker other) {
            return breaker.equals(other.id()) && window.equals(recent(other));
        }
    }

    private final BreakerRecord record;
    private final SingleFlight<Known> search;
    private Optional<Known> known = Optional.empty();
    private Runnable found = () -> {};

    SeenWindows(BreakerRecord record, Background background) {
        this.record = record;
        search = new SingleFlight<>(background, this::answered, this::failed);
    }

    private static List<CallOutcome> recent(Breaker breaker) {
        return breaker.measurement().map(BreakerMeasurement::recent).orElse(List.of());
    }

    /// Searches the calls of a breaker's window, unless they are known.
    ///
    /// @param then runs when they are
    void search(Breaker breaker, Runnable then) {
        if (known.filter(k -> k.of(breaker)).isPresent()) {
            then.run();
            return;
        }
        found = then;
        search.ask(() -> read(breaker));
    }

    private Known read(Breaker breaker) {
        Instant told = breaker.observedAt();
        List<SeenCall> calls = List.of();
        for (Duration back : BACK) {
            calls = record.calls(breaker, told.minus(back), told).window();
            if (calls.stream().allMatch(c -> c.span().isPresent() || c.call().refused())) {
                break;
            }
        }
        return new Known(breaker.id(), recent(breaker), calls);
    }

    private void answered(Known answer) {
        known = Optional.of(answer);
        found.run();
    }

    /// The cells say what they said before; nothing else is lost.
    private void failed(Exception problem) {
        LOG.debug("the calls of a breaker's window cannot be read", problem);
    }

    /// Whether the calls of a breaker's window were searched.
    boolean searched(Breaker breaker) {
        return known.filter(k -> k.of(breaker)).isPresent();
    }

    /// A call of the window, if its span was found.
    ///
    /// @param fromLatest 1 for the latest
    Optional<SeenCall> seen(Breaker breaker, int fromLatest) {
        return known.filter(k -> k.of(breaker))
                .map(Known::calls)
                .filter(calls -> fromLatest <= calls.size())
                .map(calls -> calls.get(calls.size() - fromLatest))
                .filter(call -> call.span().isPresent());
    }
}
