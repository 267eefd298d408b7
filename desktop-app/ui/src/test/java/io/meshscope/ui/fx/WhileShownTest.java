package io.meshscope.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.beans.property.SimpleIntegerProperty;

import org.junit.jupiter.api.Test;

import java.util.concurrent.atomic.AtomicInteger;

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
}
