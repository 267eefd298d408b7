package io.meshscope.ui.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.Octets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Two values of etcd, line by line.
class ValueDiffTest {

    @Test
    void encryptedValuesAreMaskedAndStillCompared() {
        ValueDiff diff =
                ValueDiff.of(
                        Optional.of(Octets.ofText("a: enc:v1:QUJD+/==\nb: enc:v1:WFla")),
                        Optional.of(Octets.ofText("a: enc:v1:QUJD+/==\nb: enc:v1:T1RIRVI=")));
        assertThat(diff.lines())
                .containsExactly(
                        new ValueDiff.Line(ValueDiff.Side.BOTH, "a: enc:v1:••••••#1"),
                        new ValueDiff.Line(ValueDiff.Side.LEFT, "b: enc:v1:••••••#2"),
                        new ValueDiff.Line(ValueDiff.Side.RIGHT, "b: enc:v1:••••••#3"));
    }
}
