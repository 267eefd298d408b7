package io.meshscope.ui.time;

import java.time.Instant;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanPropertyBase;

/// The window is live if there is no playhead. This property has no value of its own, so the two
/// cannot disagree.
final class LiveProperty extends ReadOnlyBooleanPropertyBase {

    private final Object owner;
    private final Held<Optional<Instant>> playhead;
    private boolean told = true;

    LiveProperty(Object owner, Held<Optional<Instant>> playhead) {
        this.owner = owner;
        this.playhead = playhead;
    }

    void tell() {
        if (told != get()) {
            told = get();
            fireValueChangedEvent();
        }
    }

    @Override
    public boolean get() {
        return playhead.get().isEmpty();
    }

    @Override
    public Object getBean() {
        return owner;
    }

    @Override
    public String getName() {
        return "isLive";
    }
}
