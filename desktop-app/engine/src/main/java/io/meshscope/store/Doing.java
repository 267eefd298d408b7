package io.meshscope.store;

import io.meshscope.message.Message;
import java.nio.file.Path;

/// What was being done to a session's file.
enum Doing {
    OPEN,
    READ,
    WRITE;

    /// @param said by DuckDB
    Message failed(Path path, String said) {
        return switch (this) {
            case OPEN -> Message.of("store.open-failed", path, said);
            case READ -> Message.of("store.read-failed", path, said);
            case WRITE -> Message.of("store.write-failed", path, said);
        };
    }
}
