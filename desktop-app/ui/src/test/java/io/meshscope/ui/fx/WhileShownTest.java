package io.meshscope.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;

class WhileShownTest {

    private final SimpleIntegerProperty value = new SimpleIntegerProperty();
    private final AtomicInteger heard = new AtomicInteger();
    private final AtomicInteger subscribed = new AtomicInteger();
    private final WhileShown shown =
            new WhileShown()
                    .on(value, heard::incrementAndGet)
                    .hold(() -> {
                        subscribed.incrementAndGet();
                        return subscribed::decrementAndGet;
                    });

    @Test
    void aPageHearsOnlyWhileItIsShown() {
        value.set(1);
        shown.open();
        value.set(2);
        shown.close();
        value.set(3);
        assertThat(heard).hasValue(1);
        assertThat(subscribed).hasValue(0);
    }

    @Test
    void whoOpensTwiceHearsOnce() {
        shown.open();
        shown.open();
        value.set(1);
        assertThat(heard).hasValue(1);
        assertThat(subscribed).hasValue(1);
        shown.close();
        shown.close();
        shown.open();
        value.set(2);
        assertThat(heard).hasValue(2);
        assertThat(subscribed).hasValue(1);
    }

    @Test
    void aPageThatShowsOnePartHearsOfNoOther() {
        record Whole(Object mine, Object others) {}
        var mine = new Object();
        var whole = new SimpleObjectProperty<>(new Whole(mine, "a"));
        var parts = new WhileShown().onParts(whole, w -> List.of(w.mine()), heard::incrementAndGet);
        parts.open();
        whole.set(new Whole(mine, "b"));
        assertThat(heard).hasValue(0);
        whole.set(new Whole(new Object(), "b"));
        assertThat(heard).hasValue(1);
    }
}
