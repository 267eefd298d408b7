package io.meshscope.runtime.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every directory owes its callers, against the real registry.
abstract class DirectoryContract {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration RECOVERY = Duration.ofMinutes(1);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final List<Whereabouts> heard = new CopyOnWriteArrayList<>();
    private final List<Whereabouts> unheard = new CopyOnWriteArrayList<>();
    private Directory directory;

    /// Opens a directory on a registry that runs and is empty.
    abstract Directory open(Patience patience);

    /// Registers `127.0.0.1:port` as an instance of the service.
    abstract void register(String service, int port);

    abstract void deregister(String service, int port);

    /// Ends the registry at once.
    abstract void kill();

    /// Starts it again on the same address, having forgotten everything.
    abstract void restartEmpty();

    abstract void closeRegistry();

    @BeforeEach
    void begin() {
        directory = open(new Patience(timer, PATIENCE));
    }

    @AfterEach
    void end() {
        timer.shutdownNow();
        if (directory != null) {
            directory.close();
            closeRegistry();
        }
    }

    @Test
    void knowsInstancesAsTheyComeAndGo() {
        register("a", 1);
        awaitKnown("a", "127.0.0.1:1");
        register("a", 2);
        register("ab", 3);
        awaitKnown("a", "127.0.0.1:1", "127.0.0.1:2");
        deregister("a", 1);
        awaitKnown("a", "127.0.0.1:2");
    }

    @Test
    void aServiceWithoutInstancesIsKnownToHaveNone() {
        awaitKnown("nobody");
    }

    @Test
    void tellsListenersWhatIsKnownAndEveryChangeUntilTheyClose() {
        register("a", 1);
        awaitKnown("a", "127.0.0.1:1");
        Subscription subscription = directory.follow("a", heard::add);
        assertThat(heard).containsExactly(known("127.0.0.1:1"));
        register("a", 2);
        await().untilAsserted(() ->
                assertThat(heard).last().isEqualTo(known("127.0.0.1:1", "127.0.0.1:2")));
        subscription.close();
        int before = heard.size();
        deregister("a", 1);
        awaitKnown("a", "127.0.0.1:2");
        assertThat(heard).hasSize(before);
    }

    @Test
    void saysThatTheRegistryIsAwayWhenNothingWasEverKnown() {
        kill();
        Consumer<Whereabouts> listener = heard::add;
        try (Subscription _ = directory.follow("a", listener)) {
            await().atMost(RECOVERY)
                    .untilAsserted(() ->
                            assertThat(heard).last().isInstanceOf(Whereabouts.RegistryAway.class));
        }
    }

    @Test
    void keepsWhatItKnewWhileTheRegistryIsAwayAndUntilItRecovered() {
        register("a", 1);
        register("a", 2);
        awaitKnown("a", "127.0.0.1:1", "127.0.0.1:2");
        try (Subscription _ = directory.follow("a", heard::add)) {
            kill();
            awaitOutage();
            restartEmpty();
            register("a", 2);
            register("a", 3);
            await().atMost(RECOVERY)
                    .untilAsserted(() ->
                            assertThat(heard)
                                    .last()
                                    .isEqualTo(known("127.0.0.1:2", "127.0.0.1:3")));
            assertThat(heard)
                    .as("never was it without an instance")
                    .allSatisfy(whereabouts ->
                            assertThat(whereabouts)
                                    .isInstanceOfSatisfying(
                                            Whereabouts.Known.class,
                                            known ->
                                                    assertThat(known.addresses())
                                                            .contains("127.0.0.1:2")));
            assertThat(heard).contains(known("127.0.0.1:1", "127.0.0.1:2", "127.0.0.1:3"));
        }
    }

    /// Returns when the directory has noticed that its registry is away.
    private void awaitOutage() {
        try (Subscription _ = directory.follow("unheard-of", unheard::add)) {
            await().atMost(RECOVERY)
                    .untilAsserted(() ->
                            assertThat(unheard)
                                    .last()
                                    .isInstanceOf(Whereabouts.RegistryAway.class));
        }
    }

    private void awaitKnown(String service, String... addresses) {
        await().atMost(RECOVERY)
                .untilAsserted(() -> assertThat(directory.of(service)).isEqualTo(known(addresses)));
    }

    private static Whereabouts known(String... addresses) {
        return new Whereabouts.Known(List.of(addresses));
    }
}
