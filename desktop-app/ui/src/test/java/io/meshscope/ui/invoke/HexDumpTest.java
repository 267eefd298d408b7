package io.meshscope.ui.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// Bytes as they are read and copied.
class HexDumpTest {

    @Test
    void aRowHasItsOffsetItsBytesAndTheirAscii() {
        assertThat(HexDump.of("0123456789abcdef\n~".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(
                        "00000000  30 31 32 33 34 35 36 37 38 39 61 62 63 64 65 66 "
                            + " 0123456789abcdef\n"
                            + "00000010  0a 7e                                            .~\n");
        assertThat(HexDump.of(new byte[0])).isEmpty();
    }

    @Test
    void itHoldsEveryByte() {
        assertThat(HexDump.of(new byte[200_000]).lines().count()).isEqualTo(12_500);
        assertThat(HexDump.of(new byte[200_000])).doesNotContain("…").contains("00030d30  00");
    }
}
