package io.meshscope.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.meshscope.config.ConfigWriter.Conflict;
import io.meshscope.config.ConfigWriter.Outcome;
import io.meshscope.config.ConfigWriter.Published;
import io.meshscope.journal.Intake;
import io.meshscope.journal.Journal;
import io.meshscope.journal.MemoryJournalStore;
import io.meshscope.mesh.ConfigEntry;
import io.meshscope.mesh.ConfigName;
import io.meshscope.mesh.Octets;
import io.meshscope.message.InputException;
import io.meshscope.message.Message;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What every configuration centre does. Each test has keys of its own, so that one server serves
/// all.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ConfigCentreContract {

    private final Journal journal = new Journal(new MemoryJournalStore(), Journal.Limits.DEFAULT);
    private ConfigCentre centre;

    /// A centre that follows two prefixes, `config/` and `more/` behind [#root()].
    protected abstract ConfigCentre open(Intake intake);

    /// What keys begin with: `/`, or nothing.
    protected abstract String root();

    /// Somebody else writes.
    protected abstract void write(String key, byte[] value);

    /// Somebody else deletes.
    protected abstract void delete(String key);

    /// Names that it takes.
    protected List<String> oddNames() {
        return List.of("a b", "ü%2F?&=#", "<b>\u202E\ntxt", "x,prod/data");
    }

    @BeforeAll
    void begin() {
        centre = open(journal);
        write(root() + "config/dev/before", bytes("was here"));
        centre.start();
    }

    @AfterAll
    void end() {
        if (centre != null) {
            centre.close();
        }
        journal.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private ConfigName name(String key) {
        return new ConfigName(centre.id(), Octets.ofText(root() + key));
    }

    private Optional<ConfigEntry> entry(String key) {
        return Optional.ofNullable(journal.state().config().entries().get(name(key)));
    }

    private Octets value(String key) {
        return entry(key).flatMap(e -> e.latest().octets()).orElse(Octets.ofText("(none)"));
    }

    /// Whoever wrote the beginning of a value would lose the rest of it.
    @Test
    void aValueOfWhichOnlyTheBeginningIsKnownIsNotWritten() {
        Octets beginning = Octets.beginning(new byte[] {'a'}, 2);
        assertThatThrownBy(() ->
                        centre.writer().publish(name("config/dev/cut"), Optional.of(beginning), 0))
                .isInstanceOfSatisfying(
                        InputException.class,
                        e -> assertThat(e.said()).isEqualTo(Message.of("config.not-whole")));
    }

    private Outcome publish(String key, String value, long expected) {
        return centre.writer().publish(name(key), Optional.of(Octets.ofText(value)), expected);
    }

    private static long revision(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Published.class);
        return ((Published) outcome).revision();
    }

    @Test
    void whatIsThereIsToldAndWhatHappensLaterInItsOrder() {
        await().until(() -> entry("config/dev/before").isPresent());
        assertThat(value("config/dev/before")).isEqualTo(Octets.ofText("was here"));
        write(root() + "more/later", bytes("1"));
        await().until(() -> entry("more/later").isPresent());
        write(root() + "more/later", bytes("2"));
        await().until(() -> value("more/later").equals(Octets.ofText("2")));
        delete(root() + "more/later");
        await().until(() -> entry("more/later").orElseThrow().value().isEmpty());
        assertThat(entry("more/later").orElseThrow().revisions())
                .extracting(ConfigEntry.Revision::modRevision)
                .isSorted()
                .doesNotHaveDuplicates();
        write(root() + "elsewhere/key", bytes("x"));
        write(root() + "more/last", bytes("x"));
        await().until(() -> entry("more/last").isPresent());
        assertThat(entry("elsewhere/key")).isEmpty();
    }

    @Test
    void aWriteComparesAndTheLoserLearnsWhatIsThere() {
        long first = revision(publish("config/dev/compared", "one", 0));
        assertThat(publish("config/dev/compared", "mine", 0))
                .isEqualTo(new Conflict(first, Optional.of(Octets.ofText("one"))));
        long second = revision(publish("config/dev/compared", "two", first));
        assertThat(second).isGreaterThan(first);
        assertThat(publish("config/dev/compared", "mine", first))
                .isEqualTo(new Conflict(second, Optional.of(Octets.ofText("two"))));
        await().until(() -> value("config/dev/compared").equals(Octets.ofText("two")));
        assertThat(entry("config/dev/compared").orElseThrow().latest().modRevision())
                .isEqualTo(second);
    }

    @Test
    void aDeletionComparesToo() {
        long first = revision(publish("config/dev/gone", "one", 0));
        long second = revision(publish("config/dev/gone", "two", first));
        assertThat(centre.writer().publish(name("config/dev/gone"), Optional.empty(), first))
                .isEqualTo(new Conflict(second, Optional.of(Octets.ofText("two"))));
        assertThat(centre.writer().publish(name("config/dev/gone"), Optional.empty(), second))
                .isInstanceOf(Published.class);
        assertThat(publish("config/dev/gone", "three", second))
                .isEqualTo(new Conflict(0, Optional.empty()));
        assertThat(revision(publish("config/dev/gone", "three", 0))).isGreaterThan(second);
        await().until(() -> value("config/dev/gone").equals(Octets.ofText("three")));
    }

    @Test
    void valuesComeBackByteForByte() {
        List<byte[]> values =
                List.of(
                        new byte[] {'c', 'a', 'f', (byte) 0xe9},
                        new byte[] {0, 1, (byte) 0xff, '\n'},
                        new byte[0],
                        bytes("\uFEFFa\r\nb\u202Ec"),
                        new byte[300_000]);
        long at = 0;
        for (byte[] value : values) {
            Octets octets = Octets.of(value);
            at =
                    revision(
                            centre.writer()
                                    .publish(name("config/dev/bytes"), Optional.of(octets), at));
            await().until(() -> value("config/dev/bytes").equals(octets));
        }
    }

    @Test
    void namesAreKeptAsTheyAre() {
        for (String odd : oddNames()) {
            write(root() + "config/" + odd, bytes("1"));
            await().until(() -> entry("config/" + odd).isPresent());
            long at = entry("config/" + odd).orElseThrow().latest().modRevision();
            assertThat(revision(publish("config/" + odd, "2", at))).isGreaterThan(at);
        }
    }

    private Callable<Outcome> write(String value, long expected) {
        return () -> publish("config/dev/raced", value, expected);
    }

    @Test
    void ofTwoWritersOneWinsEachTime() throws Exception {
        long at = revision(publish("config/dev/raced", "0", 0));
        try (var writers = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < 10; round++) {
                // A write that changes nothing is no write to Consul, so each has a value of its
                // own.
                List<Future<Outcome>> both =
                        writers.invokeAll(List.of(write("a" + round, at), write("b" + round, at)));
                List<Outcome> outcomes = List.of(both.get(0).get(), both.get(1).get());
                assertThat(outcomes).filteredOn(Published.class::isInstance).hasSize(1);
                at =
                        outcomes.stream()
                                .filter(Published.class::isInstance)
                                .mapToLong(o -> ((Published) o).revision())
                                .findFirst()
                                .orElseThrow();
            }
        }
    }
}
