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

    /// It may work later.
    static EtcdException passing(String message, @Nullable Throwable cause) {
        return new EtcdException(message, null, Kind.OTHER, cause);
    }

    /// It does not work until somebody acts.
    static EtcdException lasting(String message, String remedy, @Nullable Throwable cause) {
        return new EtcdException(message, remedy, Kind.OTHER, cause);
    }

    boolean isCompacted() {
        return kind == Kind.COMPACTED;
    }

    boolean isDenied() {
        return kind == Kind.DENIED;
    }

    boolean isTooLarge() {
        return kind == Kind.TOO_LARGE;
    }

    /// What the user can do; empty when trying again is enough.
    public Optional<String> remedy() {
        return Optional.ofNullable(remedy);
    }
}
