package io.meshscope.collection;

import io.meshscope.mesh.ServiceName;
import io.meshscope.message.Message;
import io.meshscope.reading.FailureWord;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanKind;
import io.meshscope.trace.TraceTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/// Compares a trace with what is expected of it.
final class TraceChecks {

    private static final int MAX_LINES = 10;

    private final String id;
    private final TraceTree trace;

    private TraceChecks(String id, TraceTree trace) {
        this.id = id;
        this.trace = trace;
    }

    static List<Check> of(String id, TraceTree trace, Expected.OfTrace expected) {
        return new TraceChecks(id, trace).all(expected);
    }

    private List<Check> all(Expected.OfTrace expected) {
        var checks = new ArrayList<Check>();
        for (Map.Entry<ServiceName, Integer> touched : expected.touches().entrySet()) {
            checks.add(
                    count(
                            Message.of("check.served", touched.getKey()),
                            touched.getValue(),
                            row -> served(row.span(), touched.getKey())));
        }
        expected.retries()
                .ifPresent(n ->
                        checks.add(
                                count(
                                        Message.of("check.retries"),
                                        n,
                                        row -> row.attempt().orElse(1) > 1)));
        expected.errors()
                .ifPresent(n ->
                        checks.add(
                                count(Message.of("check.errors"), n, row -> row.span().failed())));
        return checks;
    }

    private static boolean served(Span span, ServiceName service) {
        return span.kind() == SpanKind.SERVER && span.resource().service().equals(service);
    }

    private Check count(Message what, int expected, Predicate<TraceTree.Row> counted) {
        List<TraceTree.Row> rows = trace.rows().stream().filter(counted).toList();
        if (rows.size() == expected) {
            return Check.passed(Message.of("check.count", what, expected));
        }
        var where = new ArrayList<Message>();
        where.add(Message.of("check.trace", id));
        rows.stream().limit(MAX_LINES).map(this::line).forEach(where::add);
        if (rows.size() > MAX_LINES) {
            where.add(Message.of("check.more", rows.size() - MAX_LINES));
        }
        return new Check(
                false, Message.of("check.count.other", what, rows.size(), expected), where);
    }

    private Message line(TraceTree.Row row) {
        Span span = row.span();
        String failure = FailureWord.of(span);
        return Message.verbatim(
                String.format(
                        Locale.ROOT,
                        "+%.1f ms %s %s%s",
                        (span.startNanos() - trace.startNanos()) / 1e6,
                        span.resource().service(),
                        span.name(),
                        failure.isEmpty() ? "" : " " + failure));
    }
}
