package io.meshscope.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.EntryEvent;
import io.meshscope.mesh.EntryProblem;
import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Octets;
import io.meshscope.mesh.Payload;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.mesh.SourceId;
import io.meshscope.message.Message;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SourceReadingTest {

    private static final SourceId ETCD = new SourceId("etcd");
    private static final Octets KEY = Octets.of(new byte[] {'/', (byte) 0xff});

    private MeshState state = MeshState.EMPTY;

    private void happened(SourceId source, Payload payload) {
        long next = state.sequence() + 1;
        Instant at = Instant.EPOCH.plusSeconds(next);
        state = state.apply(new MeshEvent(next, at, next, source, OptionalLong.of(next), payload));
    }

    private SourceReading etcd() {
        return SourceReading.all(state).getFirst();
    }

    @Test
    void aSourceIsConnectedOnlyWhileAllOfItIsShown() {
        happened(ETCD, new SourceEvent.Connected("etcd 3.5", Optional.empty()));
        assertThat(etcd().standing()).isEqualTo(SourceReading.Standing.CONNECTED);
        happened(ETCD, new EntryEvent.Unread(KEY, Octets.ofText("?"), EntryProblem.NO_LAYOUT));
        happened(ETCD, new EntryEvent.Unread(KEY, Octets.ofText("!"), EntryProblem.NO_LAYOUT));
        happened(
                new SourceId("consul"),
                new EntryEvent.Unread(KEY, Octets.ofText("x"), EntryProblem.NO_ADDRESS));
        assertThat(etcd().standing()).isEqualTo(SourceReading.Standing.INCOMPLETE);
        assertThat(etcd().unread()).as("of etcd, each key once").isEqualTo(1);
        happened(ETCD, new EntryEvent.Unlisted(40));
        assertThat(etcd().unread()).isEqualTo(41);
        happened(ETCD, new EntryEvent.Unlisted(0));
        happened(ETCD, new EntryEvent.Settled(KEY));
        assertThat(etcd().standing()).isEqualTo(SourceReading.Standing.CONNECTED);
    }

    @Test
    void whatASourceKeepsBackMakesItIncomplete() {
        happened(ETCD, new SourceEvent.Partial("Consul", "Give it a token.", Optional.empty()));
        assertThat(etcd().standing()).isEqualTo(SourceReading.Standing.INCOMPLETE);
        assertThat(etcd().source().current()).isTrue();
        assertThat(etcd().missing()).contains(Message.verbatim("Give it a token."));
        happened(
                ETCD,
                new SourceEvent.Lagging(
                        "away", Optional.of(Duration.ofSeconds(1)), Optional.empty()));
        assertThat(etcd().standing()).isEqualTo(SourceReading.Standing.BEHIND);
        happened(ETCD, new SourceEvent.Lost("away", "Connect again.", Optional.empty()));
        assertThat(etcd().standing()).isEqualTo(SourceReading.Standing.LOST);
    }

    @Test
    void whatIsNotUnderstoodIsSaidWithTheReasons() {
        happened(ETCD, new SourceEvent.Connected("etcd 3.5", Optional.empty()));
        assertThat(etcd().missing()).isEmpty();
        happened(ETCD, new SourceEvent.Unmapped("a:1", List.of()));
        assertThat(etcd().missing()).contains(Message.of("source.nothing"));
        happened(ETCD, SourceEvent.Unmapped.of("a:1", List.of(Message.of("span.time"))));
        assertThat(new ReadingWords(Locale.SIMPLIFIED_CHINESE, ZoneOffset.UTC).of(etcd()))
                .contains("无法识别：" + Message.of("span.time").in(Locale.SIMPLIFIED_CHINESE));
        assertThat(etcd().missing().orElseThrow().english())
                .startsWith("Not understood: a span must");
    }

    @Test
    void howCurrentItIsIsSaidInWords() {
        happened(ETCD, new SourceEvent.Resynchronised(true, "compacted", Optional.empty()));
        happened(ETCD, new EntryEvent.Unread(KEY, Octets.ofText("?"), EntryProblem.NO_LAYOUT));
        var words = new ReadingWords(Locale.ENGLISH, ZoneOffset.UTC);
        assertThat(words.of(etcd()))
                .isEqualTo(
                        """
                        Connected since 00:00:01, but not all of it is shown
                        At 2; the last event came at 00:00:02
                        Once read anew: changes in between may be missing
                        One entry is not understood; Services lists them\
                        """);
        happened(
                ETCD,
                new SourceEvent.Lost("The password is wrong.", "Correct it.", Optional.empty()));
        assertThat(words.of(etcd()))
                .startsWith("Lost since 00:00:03: The password is wrong. Correct it.");
    }

    /// A newer Meshscope may have recorded a sentence that is not known here.
    @Test
    void whyASourceIsAwayIsSaidInTheReadersLanguage() {
        var chinese = new ReadingWords(Locale.SIMPLIFIED_CHINESE, ZoneOffset.UTC);
        happened(
                ETCD,
                new SourceEvent.Lagging(Message.of("etcd.silent", "a:1", 5), Optional.empty()));
        assertThat(chinese.of(etcd())).contains("etcd a:1 在 5 ms 内没有应答");
        happened(
                ETCD,
                new SourceEvent.Lost(
                        "It is away.",
                        "Do it.",
                        Optional.of(new Message.Sentence("no", List.of()))));
        assertThat(chinese.of(etcd())).contains("It is away. Do it.");
    }
}
