package io.meshscope.journal.etcd;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// etcd did not do what was asked; the message says why in the user's words.
public final class EtcdException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String remedy;

    private final boolean tooLarge;

    private EtcdException(
            String message, @Nullable String remedy, boolean tooLarge, @Nullable Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
        this.tooLarge = tooLarge;
    }

    /// One answer was larger than is taken.
    static EtcdException tooLarge(String message, String remedy, @Nullable Throwable cause) {
        return new EtcdException(message, remedy, true, cause);
    }

    /// It may work later.
    static EtcdException passing(String message, @Nullable Throwable cause) {
        return new EtcdException(message, null, false, cause);
    }

    /// It does not work until somebody acts.
    static EtcdException lasting(String message, String remedy, @Nullable Throwable cause) {
        return new EtcdException(message, remedy, false, cause);
    }

    boolean isTooLarge() {
        return tooLarge;
    }

    /// What the user can do; empty when trying again is enough.
    public Optional<String> remedy() {
        return Optional.ofNullable(remedy);
    }
}
