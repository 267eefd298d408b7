package io.meshscope.shop.gateway;

/// There is nobody to send the request to; answered as 503.
final class UnreachableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreachableException(String message) {
        super(message);
    }
}
