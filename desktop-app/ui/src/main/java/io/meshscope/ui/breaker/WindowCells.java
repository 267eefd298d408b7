package io.meshscope.ui.breaker;

import io.meshscope.mesh.Breaker;
import io.meshscope.mesh.CallOutcome;
import io.meshscope.reading.whatif.SeenCall;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Navigator;
import io.meshscope.ui.text.Texts;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/// What the cells of one breaker say, and where they lead: each to the trace of its call.
final class WindowCells implements CallWindowCanvas.Cells {

    private final Supplier<Breaker> breaker;
    private final SeenWindows windows;
    private final Navigator navigator;
    private final Texts texts;
    private final Runnable found;

    /// @param found runs when there is more to say
    WindowCells(
            Supplier<Breaker> breaker,
            SeenWindows windows,
            Navigator navigator,
            Texts texts,
            Runnable found) {
        this.breaker = breaker;
        this.windows = windows;
        this.navigator = navigator;
        this.texts = texts;
        this.found = found;
    }

    @Override
    public void wanted() {
        windows.search(breaker.get(), found);
    }

    @Override
    public String words(CallOutcome outcome, int fromLatest) {
        String what =
                texts.get(
                        "cell",
                        texts.get("outcome." + outcome.name().toLowerCase(Locale.ROOT)),
                        fromLatest);
        return what + details(outcome, fromLatest).map(d -> "\n" + d).orElse("");
    }

    private Optional<String> details(CallOutcome outcome, int fromLatest) {
        Breaker now = breaker.get();
        if (outcome == CallOutcome.NOT_PERMITTED) {
            return Optional.of(texts.get("cell.refused"));
        }
        if (!windows.searched(now)) {
            return Optional.empty();
        }
        return windows.seen(now, fromLatest)
                .map(this::told)
                .or(() -> Optional.of(texts.get("cell.unseen")));
    }

    private String told(SeenCall seen) {
        return texts.get(
                "cell.seen",
                Times.local().millis(seen.call().ended()),
                seen.call().took().map(Numbers::duration).orElse(Numbers.NONE),
                seen.span().map(s -> Times.shortId(s.traceId())).orElse(Numbers.NONE));
    }

    @Override
    public boolean opens(int fromLatest) {
        return windows.seen(breaker.get(), fromLatest).isPresent();
    }

    @Override
    public void open(int fromLatest) {
        Breaker now = breaker.get();
        windows.search(
                now,
                () -> {
                    found.run();
                    windows.seen(now, fromLatest)
                            .flatMap(SeenCall::span)
                            .ifPresent(at ->
                                    navigator.go(
                                            new Location.Trace(
                                                    at.traceId(), Optional.of(at.spanId()))));
                });
    }
}
