package io.meshscope.breaker.lines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meshscope.journal.Journal;
import io.meshscope.journal.MemoryJournalStore;
import io.meshscope.mesh.BreakerId;
import io.meshscope.mesh.BreakerState;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.ServiceName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineFeedTest {

    private static final ServiceName ORDER = new ServiceName("order-service");
    private static final InstanceId ONE = new InstanceId("127.0.0.1:50052");

    @Test
    void theExampleTellsBreakers(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("breakers.txt");
        Files.writeString(file, "OPEN db.primary\nCLOSED order-service->payment-service/Pay\n");
        try (var scheduler = Executors.newScheduledThreadPool(1);
                var journal = new Journal(new MemoryJournalStore(), Journal.Limits.DEFAULT);
                var feed = new LineFeed(file, ORDER, ONE, journal, scheduler)) {
            feed.start();
            await().until(() -> journal.state().breakers().size() == 2);
            var own = new BreakerId(ORDER, ONE, Optional.empty(), "db.primary");
            assertThat(journal.state().breakers().get(own).state()).isEqualTo(BreakerState.OPEN);
        }
    }

    @Test
    void theDocumentShowsWhatIsCompiled() throws IOException {
        String document = Files.readString(Path.of("..", "..", "docs", "extending.md"));
        for (String shown :
                new String[] {
                    "src/test/java/io/meshscope/breaker/lines/LineFeed.java",
                }) {
            assertThat(document).contains(Files.readString(Path.of(shown)).strip());
        }
    }
}
