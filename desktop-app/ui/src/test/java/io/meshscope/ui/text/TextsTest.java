package io.meshscope.ui.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Plurals of counts that are passed as text.
class TextsTest {

    private final Language language = new Language(Language.ENGLISH);

    @Test
    void aCountInTextChoosesItsPlural() {
        Texts texts = language.texts("palette");
        assertThat(texts.get("results", "0")).isEqualTo("0 results");
        assertThat(texts.get("results", "1")).isEqualTo("1 result");
        assertThat(texts.get("results", "1,284")).isEqualTo("1,284 results");
        assertThat(texts.get("results", 2)).isEqualTo("2 results");
    }

    @Test
    void aTextFollowsTheLanguage() {
        var bound = language.texts("palette").bind("command.live");
        String english = bound.get();
        language.toggle();
        assertThat(bound.get()).isNotEqualTo(english);
        language.toggle();
        assertThat(bound.get()).isEqualTo(english);
    }
}
