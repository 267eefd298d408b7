package io.meshscope.shop.gateway;

/// The request's body cannot be used; the message names the field.
final class BadRequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadRequestException(String message) {
        super(message);
    }
}
