package io.meshscope.ui.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MergeTest {

    private static String clean(String base, String mine, String theirs) {
        Merge merge = Merge.of(base, mine, theirs);
        assertThat(merge.contested()).isEmpty();
        return merge.text(List.of());
    }

    @Test
    void whatOnlyOneChangedIsTaken() {
        String base = "a\nb\nc\nd\n";
        assertThat(clean(base, "a\nB\nc\nd\n", "a\nb\nc\nD\n")).isEqualTo("a\nB\nc\nD\n");
        assertThat(clean(base, "x\n" + base, "a\nb\nd\n")).isEqualTo("x\na\nb\nd\n");
        assertThat(clean(base, base, "")).isEqualTo("");
        assertThat(clean(base, base, base)).isEqualTo(base);
        assertThat(clean("a\nb", "A\nb", "a\nB")).isEqualTo("A\nB");
    }

    @Test
    void whatBothChangedAlikeIsNotContested() {
        assertThat(clean("a\nb\nc", "a\nX\nc", "a\nX\nc")).isEqualTo("a\nX\nc");
    }

    @Test
    void whatBothChangedMustBeChosen() {
        Merge merge = Merge.of("a\nb\nc\nd", "a\nmine\nc\nD", "z\na\ntheirs\nc\nd");
        assertThat(merge.contested())
                .containsExactly(
                        new Merge.Contested(List.of("b"), List.of("mine"), List.of("theirs")));
        assertThat(merge.text(List.of(List.of("theirs")))).isEqualTo("z\na\ntheirs\nc\nD");
    }

    @Test
    void twoInsertionsAtOnePlaceAreContested() {
        assertThat(Merge.of("a\nb", "a\n1\nb", "a\n2\nb").contested())
                .containsExactly(new Merge.Contested(List.of(), List.of("1"), List.of("2")));
        assertThat(Merge.of("a\nb\nc", "a\nc", "a\nb!\nc").contested())
                .containsExactly(new Merge.Contested(List.of("b"), List.of(), List.of("b!")));
    }
}
