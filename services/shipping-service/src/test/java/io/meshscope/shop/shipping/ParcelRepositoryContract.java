package io.meshscope.shop.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// What every repository of parcels promises. Each test has orders of its own.
abstract class ParcelRepositoryContract {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00.123456Z");

    private final String order = "o-" + UUID.randomUUID();

    abstract ParcelRepository repository();

    @Test
    void anOrderHasOneParcelHoweverOftenItIsShipped() {
        Parcel first = parcel();
        assertThat(repository().ship(first)).contains(first);
        assertThat(repository().ship(parcel())).contains(first);
        assertThat(repository().find(first.id())).contains(first);
        assertThat(repository().findByOrder(order)).contains(first);
        assertThat(repository().find("shp-none")).isEmpty();
        assertThat(repository().findByOrder("none-" + order)).isEmpty();
    }

    @Test
    void theParcelHoldsWhatWasAnnouncedFirst() {
        repository().announce(order, Map.of("A-1", 2, "TEA-250", 1));
        repository().announce(order, Map.of("B-1", 1));
        assertThat(repository().findByOrder(order)).as("not shipped yet").isEmpty();
        assertThat(repository().ship(parcel()).orElseThrow().items())
                .isEqualTo(Map.of("A-1", 2, "TEA-250", 1));
    }

    @Test
    void anOrderThatWasCalledOffGetsNoParcel() {
        assertThat(repository().callOff(order)).isTrue();
        assertThat(repository().callOff(order)).isTrue();
        repository().announce(order, Map.of("A-1", 2));
        assertThat(repository().ship(parcel())).isEmpty();
        assertThat(repository().findByOrder(order)).isEmpty();
    }

    @Test
    void anAnnouncedOrderCanBeCalledOff() {
        repository().announce(order, Map.of("A-1", 2));
        assertThat(repository().callOff(order)).isTrue();
        assertThat(repository().ship(parcel())).isEmpty();
    }

    @Test
    void aParcelCannotBeCalledOff() {
        Parcel shipped = repository().ship(parcel()).orElseThrow();
        assertThat(repository().callOff(order)).isFalse();
        assertThat(repository().findByOrder(order)).contains(shipped);
    }

    @Test
    void manyAtOnceAgreeOnOneParcelOrNone() throws Exception {
        List<Callable<Optional<Parcel>>> work = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            work.add(() -> repository().ship(parcel()));
        }
        work.add(
                4,
                () -> {
                    repository().announce(order, Map.of("A-1", 1));
                    return repository().findByOrder(order);
                });
        List<Optional<Parcel>> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Optional<Parcel>> done : threads.invokeAll(work)) {
                results.add(done.get());
            }
        }
        results.remove(4);
        assertThat(results).allMatch(result -> result.equals(results.getFirst()));
        assertThat(results.getFirst()).isEqualTo(repository().findByOrder(order)).isPresent();
    }

    private Parcel parcel() {
        return new Parcel(
                "shp-" + UUID.randomUUID(),
                order,
                "Courier",
                Map.of(),
                NOW,
                NOW.plusSeconds(10),
                NOW.plusSeconds(20));
    }
}
