package io.meshscope.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.Resource;
import io.meshscope.mesh.ServiceName;
import io.meshscope.query.Expression;
import io.meshscope.query.Field;
import io.meshscope.query.Moment;
import io.meshscope.query.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every store of log records does.
public abstract class LogStoreContract {

    private static final Instant T0 = Instant.parse("2026-03-12T14:28:00Z");
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    private LogStore store = new MemoryLogStore();

    protected abstract LogStore open();

    @BeforeEach
    void openStore() {
        store = open();
    }

    private static LogRecord log(int second, String service, int severity, String body) {
        return new LogRecord(
                T0.plusSeconds(second),
                new LogRecord.Level(Severity.of(severity), severity),
                body,
                new Resource(new ServiceName(service), Optional.empty(), Map.of("a", "b")),
                "logger",
                new LogRecord.Context(
                        second % 2 == 0 ? Optional.of(TRACE) : Optional.empty(),
                        second % 2 == 0 ? Optional.of("b7ad6b7169203331") : Optional.empty()),
                Map.of("n", (long) second, "list", List.of("x")));
    }

    private static LogQuery all(int limit) {
        return new LogQuery(
                Instant.MIN,
                Instant.MAX,
                Set.of(),
                Set.of(),
                Expression.EVERYTHING,
                Optional.empty(),
                limit);
    }

    private void some() {
        store.append(
                List.of(
                        log(3, "order-service", 17, "Payment FAILED for 100% of 'users'"),
                        log(1, "order-service", 9, "started"),
                        log(2, "user-service", 13, "pool_exhausted"),
                        log(12, "user-service", 0, "Ärger")));
    }

    @Test
    void whatRecordsCarryIsTold() {
        some();
        assertThat(store.attributes()).contains(Field.attribute("n"), Field.attribute("list"));
        assertThat(store.values(Field.own("service")))
                .containsExactlyInAnyOrder("order-service", "user-service");
        assertThat(store.values(Field.own("logger"))).containsExactly("logger");
        assertThat(store.values(Field.attribute("n")))
                .containsExactlyInAnyOrder("1", "2", "3", "12");
    }

    @Test
    void aRecordComesBackAsItWas() {
        LogRecord record = log(2, "order-service", 13, "line\n\"two\" ü");
        store.append(List.of(record));
        assertThat(store.search(all(10))).containsExactly(record);
    }

    @Test
    void theNewestOldestFirst() {
        some();
        assertThat(store.search(all(2)))
                .extracting(LogRecord::body)
                .containsExactly("Payment FAILED for 100% of 'users'", "Ärger");
        assertThat(store.search(all(100))).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
    }

    @Test
    void everyCondition() {
        some();
        assertThat(found(T0.plusSeconds(2), T0.plusSeconds(12), "")).hasSize(2);
        assertThat(found(Instant.MIN, Instant.MAX, "failed for 100% of 'u")).hasSize(1);
        assertThat(found(Instant.MIN, Instant.MAX, "pool%")).isEmpty();
        assertThat(found(Instant.MIN, Instant.MAX, "poolXexhausted")).isEmpty();
        assertThat(found(Instant.MIN, Instant.MAX, "ärger")).hasSize(1);
        assertThat(
                        store.search(
                                new LogQuery(
                                        T0,
                                        T0.plusSeconds(60),
                                        Set.of(new ServiceName("user-service")),
                                        Set.of(Severity.WARN, Severity.ERROR),
                                        Expression.EVERYTHING,
                                        Optional.of(TRACE),
                                        10)))
                .extracting(LogRecord::body)
                .containsExactly("pool_exhausted");
    }

    private List<LogRecord> found(Instant from, Instant to, String text) {
        return store.search(
                new LogQuery(
                        from,
                        to,
                        Set.of(),
                        Set.of(),
                        LogVocabulary.LOGS.word(text),
                        Optional.empty(),
                        10));
    }

    @Test
    void messagesThatSayTheSameAreCountedTogether() {
        store.append(
                List.of(
                        log(1, "order-service", 9, "paid order o-17 in 12.5ms"),
                        log(2, "order-service", 9, "paid order o-18 in 3ms\nmore"),
                        log(3, "payment-service", 13, "paid order 19 in 7 ms"),
                        log(4, "payment-service", 17, "paid order o-20 in 1ms"),
                        log(5, "order-service", 9, "started")));
        SameMessages same = store.same(all(1));
        assertThat(same.left()).isZero();
        assertThat(same.all())
                .extracting(g -> g.count() + " " + g.shape() + " " + g.worst())
                .containsExactly(
                        "3 paid order <*> in <*> ERROR",
                        "1 paid order <*> in <*> ms WARN",
                        "1 started INFO");
        assertThat(same.all().getFirst().services())
                .extracting(ServiceName::value)
                .containsExactly("order-service", "payment-service");
        assertThat(same.all().getFirst().first()).isEqualTo(T0.plusSeconds(1));
        assertThat(same.all().getFirst().last()).isEqualTo(T0.plusSeconds(4));
        String query = "body~" + Query.value(MessageShape.pattern("paid order <*> in <*> ms"));
        assertThat(
                        store.search(
                                new LogQuery(
                                        Instant.MIN,
                                        Instant.MAX,
                                        Set.of(),
                                        Set.of(),
                                        Query.parse(query, LogVocabulary.LOGS, Moment.here(T0)),
                                        Optional.empty(),
                                        10)))
                .extracting(LogRecord::body)
                .containsExactly("paid order 19 in 7 ms");
    }

    @Test
    void whatAQueryFinds() {
        some();
        String[][] finds = {
            {"", "1 2 3 12"},
            {"severity>=warn", "2 3"},
            {"severity<error", "1 2"},
            {"severity=error OR level=info", "1 3"},
            {"severity!=info", "2 3 12"},
            {"severity=unspecified", "12"},
            {"has(error)", "3"},
            {"service=user-service AND NOT pool", "12"},
            {"service in (order-service, nobody)", "1 3"},
            {"body~\"fail.*users\"", "3"},
            {"\"failed for 100%\"", "3"},
            {"pool_exhausted OR started", "1 2"},
            {"n>=3", "3 12"},
            {"n=\"3\"", "3"},
            {"log.a=b", ""},
            {"a=b AND n<3", "1 2"},
            {"resource.a!=b", ""},
            {"list~x", "1 2 3 12"},
            {"has(trace)", "2 12"},
            {"trace=" + TRACE, "2 12"},
            {"span=b7ad6b7169203331 AND logger=logger", "2 12"},
            {"time>=now", "12"},
            {"time in -9s..now", "3 12"},
        };
        Moment moment = Moment.here(T0.plusSeconds(12));
        for (String[] row : finds) {
            var query =
                    new LogQuery(
                            Instant.MIN,
                            Instant.MAX,
                            Set.of(),
                            Set.of(),
                            Query.parse(row[0], LogVocabulary.LOGS, moment),
                            Optional.empty(),
                            99);
            assertThat(store.search(query).stream().map(r -> r.attributes().get("n").toString()))
                    .as(row[0])
                    .containsExactly(
                            Arrays.stream(row[1].split(" "))
                                    .filter(n -> !n.isEmpty())
                                    .toArray(String[]::new));
        }
    }

    @Test
    void countsAndSteps() {
        some();
        assertThat(store.count(all(1)))
                .isEqualTo(
                        Map.of(
                                Severity.ERROR, 1L,
                                Severity.INFO, 1L,
                                Severity.WARN, 1L,
                                Severity.UNSPECIFIED, 1L));
        assertThat(store.histogram(all(1), Duration.ofSeconds(10)))
                .containsExactly(
                        new LogStore.Bucket(
                                T0,
                                Map.of(Severity.INFO, 1L, Severity.WARN, 1L, Severity.ERROR, 1L)),
                        new LogStore.Bucket(T0.plusSeconds(10), Map.of(Severity.UNSPECIFIED, 1L)));
    }
}
