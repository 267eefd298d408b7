package io.meshscope.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {

    @ParameterizedTest
    @CsvSource({
        "500ms, PT0.5S",
        "1.5s, PT1.5S",
        "30, PT30S",
        "2 m, PT2M",
        "1h, PT1H",
        "0.000000001s, PT0.000000001S",
        "12345.5s, PT3H25M45.5S"
    })
    void aTimeIsReadAndWritten(String text, Duration time) {
        assertThat(DurationText.parse(text)).contains(time);
        assertThat(DurationText.parse(DurationText.of(time))).contains(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1s", "1d", "1e3s", ".5s"})
    void whatIsNoTimeIsNone(String text) {
        assertThat(DurationText.parse(text)).isEmpty();
    }

    @Test
    void aLongTimeIsWrittenInDigits() {
        assertThat(DurationText.of(Duration.ofSeconds(20_000_000))).isEqualTo("20000000s");
    }
}
