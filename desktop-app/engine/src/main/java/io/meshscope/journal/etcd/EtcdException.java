package io.meshscope.journal.etcd;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// etcd did not do what was asked; the message says why in the user's words.
public final class EtcdException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String remedy;

    private EtcdException(String message, @Nullable String remedy, @Nullable Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
    }

    /// It may work later.
    static EtcdException passing(String message, @Nullable Throwable cause) {
        return new EtcdException(message, null, cause);
    }

    /// It does not work until somebody acts.
    static EtcdException lasting(String message, String remedy, @Nullable Throwable cause) {
        return new EtcdException(message, remedy, cause);
    }

    /// What the user can do; empty when trying again is enough.
    public Optional<String> remedy() {
        return Optional.ofNullable(remedy);
    }
}
