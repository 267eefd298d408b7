package io.meshscope.invoke.form;

import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;

/// How messages are laid out as JSON, requests and answers alike.
public final class JsonLayout {

    private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");

    private JsonLayout() {}

    /// A printer for one text.
    public static PrettyPrinter printer() {
        return new DefaultPrettyPrinter(
                        Separators.createDefaultInstance()
                                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                                .withObjectEmptySeparator("")
                                .withArrayEmptySeparator(""))
                .withObjectIndenter(INDENT)
                .withArrayIndenter(INDENT);
    }
}
