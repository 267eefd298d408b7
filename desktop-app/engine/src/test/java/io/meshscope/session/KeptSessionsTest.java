package io.meshscope.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptSessionsTest {

    private static final Instant NOW = Instant.parse("2026-03-12T14:28:00Z");

    @TempDir Path folder;

    private Path session(KeptSessions kept, int hoursAgo) throws IOException {
        Instant at = NOW.minus(Duration.ofHours(hoursAgo));
        Path file = Files.writeString(kept.next(at), "x");
        Files.setLastModifiedTime(file, FileTime.from(at));
        return file;
    }

    @Test
    void theLastTenAreKeptAndThePinnedOnes() throws IOException {
        var kept = new KeptSessions(folder);
        for (int hours = 1; hours <= 14; hours++) {
            session(kept, hours);
        }
        Path pinned = kept.next(NOW.minus(Duration.ofHours(14)));
        kept.pin(pinned, true);
        kept.prune(NOW);
        assertThat(kept.all()).hasSize(KeptSessions.MOST);
        assertThat(kept.all().getLast().file()).isEqualTo(pinned);
        assertThat(kept.all().getLast().pinned()).isTrue();
        assertThat(kept.all().getFirst().file())
                .isEqualTo(kept.next(NOW.minus(Duration.ofHours(1))));
        kept.pin(pinned, false);
        kept.prune(NOW);
        assertThat(kept.all()).hasSize(KeptSessions.MOST - 1);
        assertThat(pinned).doesNotExist();
    }

    @Test
    void whatIsTooOldGoesAndAFolderThatIsNotThereHoldsNothing() throws IOException {
        var kept = new KeptSessions(folder);
        Path old = session(kept, 31 * 24);
        Path recent = session(kept, 29 * 24);
        kept.prune(NOW);
        assertThat(old).doesNotExist();
        assertThat(recent).exists();
        assertThat(new KeptSessions(folder.resolve("none")).all()).isEmpty();
    }
}
