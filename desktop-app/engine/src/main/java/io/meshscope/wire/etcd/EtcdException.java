package io.meshscope.wire.etcd;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// etcd did not do what was asked; the message says why in the user's words.
public final class EtcdException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String remedy;

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
            String message, @Nullable String remedy, Kind kind, @Nullable Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
        this.kind = kind;
    }

    /// An answer was larger than the limit.
    static EtcdException tooLarge(String message, String remedy, @Nullable Throwable cause) {
        return new EtcdException(message, remedy, Kind.TOO_LARGE, cause);
    }

    /// The history that was asked for is compacted.
    static EtcdException compacted(String message, @Nullable Throwable cause) {
        return new EtcdException(message, null, Kind.COMPACTED, cause);
    }

    /// The user has no right to do this.
    static EtcdException denied(String message, String remedy, @Nullable Throwable cause) {
        return new EtcdException(message, remedy, Kind.DENIED, cause);
    }

    /// There is no space for a write.
    static EtcdException noSpace(String message, String remedy, @Nullable Throwable cause) {
        return new EtcdException(message, remedy, Kind.NO_SPACE, cause);
    }

    /// The request as it is cannot be done.
    static EtcdException refused(
            String message, @Nullable String remedy, @Nullable Throwable cause) {
        return new EtcdException(message, remedy, Kind.REFUSED, cause);
    }

    /// It may work later.
    static EtcdException passing(String message, @Nullable Throwable cause) {
        return new EtcdException(message, null, Kind.OTHER, cause);
    }

    /// It does not work until somebody acts.
    static EtcdException lasting(String message, String remedy, @Nullable Throwable cause) {
        return new EtcdException(message, remedy, Kind.OTHER, cause);
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

    /// What the user can do; empty when trying again is enough.
    public Optional<String> remedy() {
        return Optional.ofNullable(remedy);
    }
}
