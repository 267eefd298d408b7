package io.meshscope.receive;

import java.io.IOException;
import java.net.BindException;
import java.util.Locale;

/// A receiver could not listen; the message says why and names the remedy.
public final class ReceiverException extends Exception {

    private static final long serialVersionUID = 1L;

    ReceiverException(String message, Throwable cause) {
        super(message, cause);
    }

    /// Says why a port cannot be listened on.
    public static ReceiverException of(int port, IOException e) {
        Throwable cause = e;
        while (cause != null && !(cause instanceof BindException)) {
            cause = cause.getCause();
        }
        String said = String.valueOf((cause == null ? e : cause).getMessage());
        if (said.toLowerCase(Locale.ROOT).contains("permission denied")) {
            return new ReceiverException(
                    "Port " + port + " may only be used by the system; choose one above 1023.", e);
        }
        if (cause != null) {
            return new ReceiverException(
                    "Port "
                            + port
                            + " is in use by another program; close it or choose another port.",
                    e);
        }
        return new ReceiverException(
                "Port " + port + " cannot be listened on (" + said + "); choose another port.", e);
    }
}
