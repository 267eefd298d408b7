package io.meshscope.runtime.lifecycle;

import io.meshscope.runtime.warmup.Rehearsal;
import io.meshscope.runtime.warmup.WarmUp;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs every [WarmUp] there is and says how long each took.
@Singleton
final class WarmUps {

    private static final Logger LOG = LoggerFactory.getLogger(WarmUps.class);

    private static final int LEAST_TIMES = 2;

    /// A tenth of the usual deadline: a call goes through several services, and each takes as long.
    private static final Duration FAST = Duration.ofMillis(300);

    private final List<WarmUp> parts;
    private final Duration limit;

    /// @param limit for each part that is run until it is fast
    WarmUps(
            List<WarmUp> parts,
            @Property(name = "meshscope.warm-up.limit", defaultValue = "10s") Duration limit) {
        this.limit = limit;
        this.parts = parts.stream().sorted(Comparator.comparing(WarmUp::stage)).toList();
    }

    void run() {
        List<String> told = new ArrayList<>();
        for (WarmUp part : parts) {
            long begin = System.nanoTime();
            try {
                run(part);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (Exception e) {
                LOG.warn("{} could not be warmed up, serving all the same", part.title(), e);
            }
            told.add(part.title() + " " + since(begin).toMillis());
        }
        LOG.info("warm, in ms: {}", String.join(", ", told));
    }

    /// The first run loads classes; the next ones link them, and take a tenth of the time.
    private void run(WarmUp part) throws Exception {
        long first = System.nanoTime();
        Duration last;
        int times = 0;
        do {
            long begin = System.nanoTime();
            Rehearsal.of(() -> {
                part.run();
                return true;
            });
            last = since(begin);
            times++;
        } while (part.stage().isRepeated()
                && (times < LEAST_TIMES || last.compareTo(FAST) > 0)
                && since(first).compareTo(limit) < 0);
    }

    private static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }
}
