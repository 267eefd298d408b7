package io.meshscope.wire.etcd;

import io.meshscope.message.Message;
import io.meshscope.message.MessageException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// etcd did not do what was asked; the message says why in the user's words.
public final class EtcdException extends MessageException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable Message remedy;

    private final Kind kind;

    private enum Kind {
        TOO_LARGE,
        COMPACTED,
        DENIED,
        NO_SPACE,
        REFUSED,
        OTHER
    }

    private EtcdException(
            Message said, @Nullable Message remedy, Kind kind, @Nullable Throwable cause) {
        super(said, cause);
        this.remedy = remedy;
        this.kind = kind;
    }

    /// An answer was larger than the limit.
    static EtcdException tooLarge(Message said, Message remedy, @Nullable Throwable cause) {
        return new EtcdException(said, remedy, Kind.TOO_LARGE, cause);
    }

    /// The history that was asked for is compacted.
    static EtcdException compacted(Message said, @Nullable Throwable cause) {
        return new EtcdException(said, null, Kind.COMPACTED, cause);
    }

    /// The user has no right to do this.
    static EtcdException denied(Message said, Message remedy, @Nullable Throwable cause) {
        return new EtcdException(said, remedy, Kind.DENIED, cause);
    }

    /// There is no space for a write.
    static EtcdException noSpace(Message said, Message remedy, @Nullable Throwable cause) {
        return new EtcdException(said, remedy, Kind.NO_SPACE, cause);
    }

    /// The request as it is cannot be done.
    static EtcdException refused(
            Message said, @Nullable Message remedy, @Nullable Throwable cause) {
        return new EtcdException(said, remedy, Kind.REFUSED, cause);
    }

    /// It may work later.
    static EtcdException passing(Message said, @Nullable Throwable cause) {
        return new EtcdException(said, null, Kind.OTHER, cause);
    }

    /// It does not work until somebody acts.
    static EtcdException lasting(Message said, Message remedy, @Nullable Throwable cause) {
        return new EtcdException(said, remedy, Kind.OTHER, cause);
    }

    /// Whether the history that was asked for is compacted.
    public boolean isCompacted() {
        return kind == Kind.COMPACTED;
    }

    /// Whether the user has no right to do this.
    public boolean isDenied() {
        return kind == Kind.DENIED;
    }

    /// Whether etcd has no space left for a write; nothing was written.
    public boolean isNoSpace() {
        return kind == Kind.NO_SPACE;
    }

    /// Whether etcd refused the request, so that nothing of it was done.
    public boolean isRefused() {
        return kind == Kind.REFUSED || kind == Kind.NO_SPACE || kind == Kind.DENIED;
    }

    /// Whether the answer was larger than the limit.
    public boolean isTooLarge() {
        return kind == Kind.TOO_LARGE;
    }

    /// What it says, with what the user can do.
    public Message advice() {
        return remedy().map(then -> Message.of("then", said(), then)).orElseGet(this::said);
    }

    /// The same of a write that was refused.
    public Message adviceOfWrite() {
        return isDenied() ? Message.of("etcd.key.denied") : advice();
    }

    /// What the user can do; empty when trying again is enough.
    public Optional<Message> remedy() {
        return Optional.ofNullable(remedy);
    }
}
