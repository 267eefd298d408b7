package io.meshscope.registry.dns;

/// DNS gave no answer; the message says why in the user's words.
final class DnsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DnsException(String message, Throwable cause) {
        super(message, cause);
    }
}
