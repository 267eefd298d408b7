package io.meshscope.ui.firstrun;

/// Something in the form cannot be meant; the message is what was typed.
final class WrongDraft extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String key;
    private final String example;

    /// @param key of the sentence that says what is wrong
    WrongDraft(String key, String typed) {
        this(key, typed, "");
    }

    /// @param example of what can be meant, the sentence's second argument
    WrongDraft(String key, String typed, String example) {
        super(typed);
        this.key = key;
        this.example = example;
    }

    String example() {
        return example;
    }

    String key() {
        return key;
    }
}
