package io.meshscope.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.config.ConfigFinding.Severity;
import org.junit.jupiter.api.Test;

class DraftCheckTest {

    @Test
    void whatWasJsonStaysJson() {
        DraftCheck check = DraftCheck.of("{\"a\":1}", "{\n\"a\": oops}", false);
        assertThat(check.publishable()).isFalse();
        assertThat(check.basis()).isEqualTo(DraftCheck.Basis.SYNTAX);
        assertThat(check.findings())
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.severity()).isEqualTo(Severity.ERROR);
                    assertThat(f.line()).isEqualTo(2);
                });
    }

    @Test
    void anyOtherTextMayHoldAnything() {
        for (String text : new String[] {"5s", "007", "server:\n  timeout: 5s\n", "a=1", ""}) {
            DraftCheck check = DraftCheck.of("10s", text, false);
            assertThat(check.publishable()).as(text).isTrue();
            assertThat(check.findings()).as(text).isEmpty();
            assertThat(check.basis()).isEqualTo(DraftCheck.Basis.NOTHING);
        }
        assertThat(DraftCheck.of("5", "5s", false).publishable()).isTrue();
    }

    @Test
    void whatBeginsLikeJsonAndIsNoneIsAWarningThere() {
        DraftCheck check = DraftCheck.of("5s", "{oops", false);
        assertThat(check.publishable()).isTrue();
        assertThat(check.findings())
                .singleElement()
                .satisfies(f -> assertThat(f.severity()).isEqualTo(Severity.WARNING));
    }

    @Test
    void rulesAskForJson() {
        DraftCheck check = DraftCheck.of("", "5s", true);
        assertThat(check.publishable()).isFalse();
        assertThat(check.basis()).isEqualTo(DraftCheck.Basis.RULES);
    }
}
