package io.meshscope.etcd;

/// etcd did not tell what was asked for; the message says why in the user's words.
public final class EtcdReadException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EtcdReadException(String message, Throwable cause) {
        super(message, cause);
    }
}
