package io.meshscope.ui.invoke.form;

import io.meshscope.invoke.form.FormFault;
import io.meshscope.ui.text.Texts;

/// Faults in the reader's language.
public final class FaultWords {

    private FaultWords() {}

    public static String of(FormFault fault, Texts texts) {
        return texts.get("fault." + fault.kind().name(), fault.arguments().toArray());
    }
}
