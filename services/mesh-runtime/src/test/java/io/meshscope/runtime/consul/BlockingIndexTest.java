package io.meshscope.runtime.consul;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BlockingIndexTest {

    private final BlockingIndex index = new BlockingIndex();

    @Test
    void beginsWithoutWaitingAndThenWaitsForWhatComesAfter() {
        assertThat(index.next()).isZero();
        index.answered(17);
        assertThat(index.next()).isEqualTo(17);
        index.answered(17);
        assertThat(index.next()).as("a return is not a change").isEqualTo(17);
    }

    @Test
    void anIndexThatWentBackMeansAnewStore() {
        index.answered(17);
        index.answered(9);
        assertThat(index.next()).isZero();
        index.answered(9);
        assertThat(index.next()).isEqualTo(9);
    }

    @Test
    void zeroWouldNeverWait() {
        index.answered(0);
        assertThat(index.next()).isEqualTo(1);
    }

    @Test
    void aLostConnectionBeginsAgain() {
        index.answered(17);
        index.restart();
        assertThat(index.next()).isZero();
    }
}
