package io.meshscope.session;

import io.meshscope.journal.JournalException;
import io.meshscope.message.Message;

/// Nothing in some files is telemetry that is understood.
final class NoTelemetryException extends JournalException {

    private static final long serialVersionUID = 1L;

    NoTelemetryException(Message said) {
        super(said);
    }
}
