package io.meshscope.ui.firstrun;

/// Something in the form cannot be meant; the message is what was typed.
final class WrongDraft extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String key;

    /// @param key of the sentence that says what is wrong
    WrongDraft(String key, String typed) {
        super(typed);
        this.key = key;
    }

    String key() {
        return key;
    }
}
