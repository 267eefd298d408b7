package io.meshscope.ui.breaker;

import io.meshscope.breaker.BreakerSetting;
import io.meshscope.config.JsonChange;
import io.meshscope.mesh.Breaker;
import io.meshscope.mesh.BreakerThresholds;
import io.meshscope.message.Message;
import io.meshscope.reading.ThresholdKeys;
import io.meshscope.reading.whatif.WhatIf;
import io.meshscope.session.BreakerRecord;
import io.meshscope.ui.fx.SingleFlight;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.time.TimeWindow;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Other limits for one breaker: what it would have done with them, and how they become its own. FX
/// thread only.
final class LimitsModel {

    /// What came of the last question.
    sealed interface Answer {

        record None() implements Answer {}

        record Asking() implements Answer {}

        record Told(WhatIf answer) implements Answer {}

        record Failed(Message why) implements Answer {}
    }

    private final PageContext context;
    private final Breaker breaker;
    private final BreakerThresholds had;
    private final Optional<ThresholdKeys> keys;
    private final Map<BreakerSetting, String> texts = new EnumMap<>(BreakerSetting.class);
    private final ReadOnlyObjectWrapper<Answer> answer =
            new ReadOnlyObjectWrapper<>(new Answer.None());
    private final SingleFlight<WhatIf> replay;

    /// @param had the limits that it has at the moment shown
    LimitsModel(PageContext context, Breaker breaker, BreakerThresholds had) {
        this.context = context;
        this.breaker = breaker;
        this.had = had;
        var profile = context.session().profile();
        keys =
                ThresholdKeys.of(
                        context.time().shown().get(),
                        profile.configPrefixes(),
                        profile.environment(),
                        breaker);
        replay =
                new SingleFlight<>(
                        context.background(),
                        told -> answer.set(new Answer.Told(told)),
                        problem -> answer.set(new Answer.Failed(Message.why(problem))));
    }

    Breaker breaker() {
        return breaker;
    }

    /// Empty for a limit that is not told.
    String text(BreakerSetting setting) {
        return texts.getOrDefault(setting, setting.text(had).orElse(""));
    }

    /// Whether the breaker tells a limit.
    boolean told(BreakerSetting setting) {
        return setting.text(had).isPresent();
    }

    /// Whether a limit is neither told nor given: nothing is known of it.
    private boolean open(BreakerSetting setting) {
        return !told(setting) && text(setting).isBlank();
    }

    /// The text of a limit was edited.
    void edit(BreakerSetting setting, String text) {
        texts.put(setting, text);
    }

    /// Whether the text is a value that the limit can have.
    boolean valid(BreakerSetting setting) {
        if (open(setting)) {
            return true;
        }
        try {
            setting.with(had, text(setting));
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /// @throws IllegalArgumentException naming the first limit whose text is no value of it
    private BreakerThresholds asked() {
        BreakerThresholds limits = had;
        for (BreakerSetting setting : BreakerSetting.values()) {
            limits = open(setting) ? limits : setting.with(limits, text(setting));
        }
        return limits;
    }

    /// Replays the calls of the time range that the window shows.
    void ask() {
        BreakerThresholds asked;
        try {
            asked = asked();
        } catch (IllegalArgumentException e) {
            replay.cancel();
            answer.set(new Answer.Failed(Message.why(e)));
            return;
        }
        TimeWindow window = context.time().window();
        answer.set(new Answer.Asking());
        var record = new BreakerRecord(context.session());
        replay.ask(() -> record.whatIf(breaker, window.from(), window.to(), asked));
    }

    /// Where the configuration centre holds its limits.
    Optional<ThresholdKeys> keys() {
        return keys;
    }

    /// Whether the configuration centre's value holds a limit, so that it can be changed there.
    boolean held(BreakerSetting setting) {
        return keys.filter(k -> k.paths().containsKey(setting)).isPresent();
    }

    /// Opens the key's draft with the changed limits; it is checked and published there.
    void draft() {
        if (!context.time().canAct().get() || keys.isEmpty()) {
            return;
        }
        try {
            Optional<JsonChange> change = keys.get().change(had, asked());
            context.navigator().go(new Location.Config(keys.get().name(), change));
        } catch (IllegalArgumentException e) {
            answer.set(new Answer.Failed(Message.why(e)));
        }
    }

    ReadOnlyObjectProperty<Answer> answer() {
        return answer.getReadOnlyProperty();
    }
}
