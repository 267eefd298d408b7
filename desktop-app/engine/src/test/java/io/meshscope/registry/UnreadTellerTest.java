package io.meshscope.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.journal.Intake;
import io.meshscope.journal.Observation;
import io.meshscope.mesh.EntryEvent;
import io.meshscope.mesh.EntryProblem;
import io.meshscope.mesh.Octets;
import io.meshscope.mesh.Payload;
import io.meshscope.mesh.SourceId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnreadTellerTest {

    private final List<Payload> told = new ArrayList<>();

    private final UnreadTeller teller =
            new UnreadTeller(
                    new Intake() {
                        @Override
                        public boolean offer(Observation observation) {
                            return told.add(observation.payload());
                        }

                        @Override
                        public void put(Observation observation) {
                            told.add(observation.payload());
                        }
                    },
                    new SourceId("etcd"));

    private void unread(String key, String value) throws InterruptedException {
        teller.unread(Octets.ofText(key), value.getBytes(), EntryProblem.NO_LAYOUT, 7);
    }

    @Test
    void whatIsKnownAlreadyIsNotToldAgain() throws InterruptedException {
        unread("a", "x");
        unread("a", "x");
        unread("a", "y");
        teller.settled(Octets.ofText("a"), 8);
        teller.settled(Octets.ofText("a"), 9);
        teller.tellUnlisted(9);
        assertThat(told)
                .extracting(Payload::type)
                .containsExactly("entry.unread", "entry.unread", "entry.settled");
    }

    @Test
    void aLongValueIsToldByItsBeginning() throws InterruptedException {
        unread("a", "x".repeat(5_000));
        Octets value = ((EntryEvent.Unread) told.getFirst()).value();
        assertThat(value.size()).isEqualTo(5_000);
        assertThat(value.toByteArray()).hasSize(UnreadTeller.VALUE_BYTES);
    }

    @Test
    void beyondTheListTheyAreCounted() throws InterruptedException {
        for (int i = 0; i < UnreadTeller.LISTED + 3; i++) {
            unread("k" + i, "x");
        }
        teller.tellUnlisted(7);
        teller.tellUnlisted(7);
        assertThat(told).hasSize(UnreadTeller.LISTED + 1);
        assertThat(told.getLast()).isEqualTo(new EntryEvent.Unlisted(3));
        teller.settled(Octets.ofText("k" + UnreadTeller.LISTED), 8);
        teller.tellUnlisted(8);
        assertThat(told.getLast()).isEqualTo(new EntryEvent.Unlisted(2));
        teller.settled(Octets.ofText("k0"), 9);
        unread("k" + (UnreadTeller.LISTED + 1), "x");
        teller.tellUnlisted(9);
        assertThat(told.getLast())
                .as("one that is listed now is not counted a second time")
                .isEqualTo(new EntryEvent.Unlisted(1));
    }
}
