package io.meshscope.ui.draw;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SizeSheetTest {

    /// So that JavaFX need not compare long addresses, whichever window asks for the sheet.
    @Test
    void equalSheetsAreTheSameObject() {
        String css = ".row { -fx-padding: 3px; }";
        assertThat(SizeSheet.uri(css)).isSameAs(SizeSheet.uri(new StringBuilder(css).toString()));
        assertThat(SizeSheet.uri(css)).isNotEqualTo(SizeSheet.uri(css + " "));
    }
}
