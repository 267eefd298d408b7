package io.meshscope.registry.consul;

/// Consul gave no answer, or refused one; the message says so in the user's words.
final class ConsulException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ConsulException(String message, Throwable cause) {
        super(message, cause);
    }
}
