package io.meshscope.ui.invoke;

import io.meshscope.invoke.CallEvent;
import io.meshscope.invoke.CallLog;
import io.meshscope.invoke.CallMessage;
import io.meshscope.message.Message;
import io.meshscope.ui.format.OneLine;
import io.meshscope.ui.text.Texts;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Makes the lines of a stream's log. A message is read once; what the log has let go is forgotten.
final class StreamRows {

    private static final int SHOWN = 300;

    /// Which lines are wanted.
    ///
    /// @param text that a message contains; blank for all
    /// @param system whether events that are no messages are wanted
    /// @param language in which messages are read
    record Filter(String text, boolean system, Locale language) {

        static final Filter ALL = new Filter("", true, Locale.ROOT);

        boolean takes(Row row) {
            if (row.message().isEmpty()) {
                return system;
            }
            String wanted = text.strip().toLowerCase(Locale.ROOT);
            return wanted.isEmpty()
                    || row.text().in(language).toLowerCase(Locale.ROOT).contains(wanted);
        }
    }

    /// @param text of a message, whole and on one line
    record Row(long index, CallEvent event, Message text) {

        /// As much of the text as a row has room for.
        String shown(Texts texts) {
            String whole = texts.say(text);
            return OneLine.of(whole.length() <= SHOWN ? whole : whole.substring(0, SHOWN) + "…");
        }

        Optional<CallMessage> message() {
            return switch (event) {
                case CallEvent.Sent sent -> Optional.of(sent.message());
                case CallEvent.Received received -> Optional.of(received.message());
                case CallEvent.HalfClosed end -> Optional.empty();
                case CallEvent.Headers headers -> Optional.empty();
                case CallEvent.Ended end -> Optional.empty();
            };
        }
    }

    private Map<Long, Row> known = Map.of();

    /// Not for two threads at once.
    List<Row> of(CallLog.Kept kept, Filter filter) {
        Map<Long, Row> now = new HashMap<>();
        for (CallLog.Entry entry : kept.entries()) {
            Row had = known.get(entry.index());
            now.put(entry.index(), had == null ? row(entry) : had);
        }
        known = now;
        return kept.entries().stream()
                .map(entry -> now.get(entry.index()))
                .filter(filter::takes)
                .toList();
    }

    private static Row row(CallLog.Entry entry) {
        var row = new Row(entry.index(), entry.event(), Message.verbatim(""));
        return row.message()
                .map(message -> new Row(entry.index(), entry.event(), line(message)))
                .orElse(row);
    }

    private static Message line(CallMessage message) {
        CallMessage.Text text = message.text(CallMessage.Fields.SET);
        return text.line().map(Message::verbatim).orElseGet(() -> Message.listed(text.problems()));
    }
}
