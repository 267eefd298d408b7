package io.meshscope.ui.invoke;

import io.meshscope.invoke.RpcMode;
import io.meshscope.ui.control.Icon;

/// The sign of a method's mode.
final class ModeArrow {

    private static final int SIZE = 13;

    private ModeArrow() {}

    static Icon of(RpcMode mode) {
        return Icon.of(
                switch (mode) {
                    case UNARY -> "arrow-right";
                    case SERVER_STREAMING -> "chevrons-right";
                    case CLIENT_STREAMING -> "chevrons-left";
                    case BIDIRECTIONAL -> "arrow-left-right";
                },
                SIZE);
    }
}
