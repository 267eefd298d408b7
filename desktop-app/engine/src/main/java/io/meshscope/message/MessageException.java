package io.meshscope.message;

import org.jspecify.annotations.Nullable;

/// A failure that is told to a user. Its message is in English; [#said()] is for every language.
public abstract class MessageException extends RuntimeException implements Told {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable Message said;

    protected MessageException(Message said, @Nullable Throwable cause) {
        super(said.english(), cause);
        this.said = said;
    }

    @Override
    public Message said() {
        return said == null ? Message.verbatim(String.valueOf(getMessage())) : said;
    }
}
