package io.meshscope.runtime.instance;

import java.io.IOException;

/// Another process has the port, and no other port may be taken instead.
public final class PortTakenException extends IOException {

    private static final long serialVersionUID = 1L;

    PortTakenException(String host, int port) {
        super(
                "port "
                        + port
                        + " of "
                        + host
                        + " is taken, and MESHSCOPE_PORTS=exact allows no other");
    }
}
