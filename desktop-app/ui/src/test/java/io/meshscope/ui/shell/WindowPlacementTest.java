package io.meshscope.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WindowPlacementTest {

    @Test
    void aWindowFromALargerScreenShrinksToThisOne() {
        assertThat(WindowPlacement.fitting(1_920, 1_100, 1_280)).isEqualTo(1_280);
        assertThat(WindowPlacement.within(300, 1_280, 0, 1_280)).isZero();
    }

    @Test
    void oneThatFitsStaysAsItWas() {
        assertThat(WindowPlacement.fitting(1_200, 1_100, 1_280)).isEqualTo(1_200);
        assertThat(WindowPlacement.within(300, 1_200, 0, 1_920)).isEqualTo(300);
    }

    @Test
    void noneIsSmallerThanWhatItsViewsNeed() {
        assertThat(WindowPlacement.fitting(1_440, 1_100, 800)).isEqualTo(1_100);
        assertThat(WindowPlacement.fitting(200, 1_100, 1_280)).isEqualTo(1_100);
    }
}
