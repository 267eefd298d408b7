package io.meshscope.ui.trace;

import io.meshscope.log.LogRecord;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.Resource;
import io.meshscope.mesh.ServiceName;
import io.meshscope.trace.TraceRows;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// By how much the clocks of a trace's senders are put right in what else they sent.
final class SenderClocks {

    /// A process may name itself more fully in its spans than in its log lines.
    private record Sender(ServiceName service, Optional<InstanceId> instance) {}

    private final Map<Resource, Long> exact = new HashMap<>();
    private final Map<Sender, Long> alike = new HashMap<>();

    SenderClocks(TraceRows rows) {
        List<Resource> senders = rows.senders();
        for (int number = 0; number < senders.size(); number++) {
            Resource sender = senders.get(number);
            exact.put(sender, rows.clockShift(number));
            alike.putIfAbsent(sender(sender), rows.clockShift(number));
        }
    }

    /// The log lines at the times that the first root's clock would have told, oldest first.
    List<LogRecord> adjusted(List<LogRecord> logs) {
        return logs.stream()
                .map(log -> log.at(log.at().plusNanos(shift(log.resource()))))
                .sorted(Comparator.comparing(LogRecord::at))
                .toList();
    }

    private long shift(Resource sender) {
        Long known = exact.get(sender);
        return known == null ? alike.getOrDefault(sender(sender), 0L) : known;
    }

    private static Sender sender(Resource resource) {
        return new Sender(resource.service(), resource.instance());
    }
}
