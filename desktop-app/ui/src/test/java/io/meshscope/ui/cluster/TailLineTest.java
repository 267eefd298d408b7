package io.meshscope.ui.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TailLineTest {

    @Test
    void aLogEventIsTakenApart() {
        TailLine line =
                TailLine.parse(
                        "{\"timestamp\":\"2026-03-12T06:31:29.812Z\",\"level\":\"WARN\","
                            + "\"logger\":\"io.meshscope.shop.Pool\",\"message\":\"full\",\"trace_id\":\"abc\",\"exception\":\"java.io.IOException:"
                            + " x\\n"
                            + " at y\"}");
        assertThat(line.at()).contains(Instant.parse("2026-03-12T06:31:29.812Z"));
        assertThat(line.level()).isEqualTo("WARN");
        assertThat(line.logger()).isEqualTo("Pool");
        assertThat(line.message()).isEqualTo("full  java.io.IOException: x");
        assertThat(line.traceId()).contains("abc");
    }

    @Test
    void anythingElseStaysAsItIs() {
        for (String text : new String[] {"Starting", "{cut …", "{\"a\":1}", ""}) {
            TailLine line = TailLine.parse(text);
            assertThat(line.message()).isEqualTo(text);
            assertThat(line.at()).isEmpty();
            assertThat(line.level()).isEmpty();
        }
    }

    @Test
    void aTimeThatIsNoneIsLeftOut() {
        assertThat(TailLine.parse("{\"timestamp\":\"soon\",\"message\":\"m\"}").at()).isEmpty();
    }
}
