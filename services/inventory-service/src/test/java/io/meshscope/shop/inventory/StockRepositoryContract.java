package io.meshscope.shop.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshscope.shop.inventory.Reserving.Reserved;
import io.meshscope.shop.inventory.StockRepository.OverfullException;
import io.meshscope.shop.inventory.StockRepository.Shipping;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every repository of stock promises. Each test has articles and orders of its own.
abstract class StockRepositoryContract {

    // Far ahead, so that no sweep by the real clock expires what a test holds.
    private static final Instant NOW = Instant.parse("2126-11-20T12:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(900);

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final String tea = "TEA-" + run;
    private final String cup = "CUP-" + run;
    private final String order = "o-" + run;
    private StockRepository stock;

    abstract StockRepository repository();

    @BeforeEach
    void fill() {
        stock = repository();
        stock.add(lines(Map.of(tea, 10, cup, 3)));
    }

    @Test
    void reservesAllOfAnOrderOrNothing() {
        assertThat(reserve(order, Map.of(tea, 4, cup, 3))).isInstanceOf(Reserved.class);
        expect(tea, 6, 4);
        expect(cup, 0, 3);
        assertThat(reserve(order + "b", Map.of(tea, 1, cup, 1)))
                .isEqualTo(new Reserving.Short(cup, 1, 0));
        assertThat(reserve(order + "c", Map.of(tea, 1, "ZZ-" + run, 1)))
                .isEqualTo(new Reserving.Unknown("ZZ-" + run));
        expect(tea, 6, 4);
        assertThat(reserve(order + "b", Map.of(tea, 6)))
                .as("a refused order may ask again")
                .isInstanceOf(Reserved.class);
        expect(tea, 0, 10);
    }

    @Test
    void askingAgainGivesTheFirstReservation() {
        Reserving first = reserve(order, Map.of(tea, 4));
        assertThat(stock.reserve(order, lines(Map.of(tea, 4)), NOW, LATER.plusSeconds(60)))
                .isEqualTo(first);
        expect(tea, 6, 4);
        assertThat(reserve(order, Map.of(tea, 5))).isEqualTo(new Reserving.Different());
        expect(tea, 6, 4);
    }

    @Test
    void aReleaseGivesBackOnceAndIsFinal() {
        reserve(order, Map.of(tea, 4, cup, 1));
        assertThat(stock.release(order, NOW)).isTrue();
        assertThat(stock.release(order, NOW)).isFalse();
        expect(tea, 10, 0);
        expect(cup, 3, 0);
        assertThat(reserve(order, Map.of(tea, 4, cup, 1))).isEqualTo(new Reserving.Released());
        assertThat(stock.ship(order, NOW)).isEqualTo(Shipping.NOT_RESERVED);
        expect(tea, 10, 0);
    }

    @Test
    void aReleaseThatComesFirstRefusesTheReservationThatComesLate() {
        assertThat(stock.release(order, NOW)).isFalse();
        assertThat(reserve(order, Map.of(tea, 4))).isEqualTo(new Reserving.Released());
        expect(tea, 10, 0);
    }

    @Test
    void whatIsNotShippedInTimeIsGivenBackAndCanBeReservedAnew() {
        Reserved first = (Reserved) reserve(order, Map.of(tea, 4));
        stock.expire(LATER.minusMillis(1));
        expect(tea, 6, 4);
        assertThat(stock.expire(LATER)).isPositive();
        expect(tea, 10, 0);
        stock.expire(LATER);
        expect(tea, 10, 0);
        Instant next = LATER.plusSeconds(900);
        assertThat(stock.reserve(order, lines(Map.of(tea, 4)), LATER, next))
                .isEqualTo(new Reserved(first.id(), next));
        expect(tea, 6, 4);
        stock.expire(next);
        assertThat(stock.release(order, next)).as("nothing was held any more").isFalse();
        assertThat(stock.reserve(order, lines(Map.of(tea, 4)), next, next))
                .isEqualTo(new Reserving.Released());
        expect(tea, 10, 0);
    }

    @Test
    void whatShipsLeavesTheWarehouseOnce() {
        reserve(order, Map.of(tea, 4, cup, 1));
        assertThat(stock.ship(order, NOW)).isEqualTo(Shipping.SHIPPED);
        assertThat(stock.ship(order, NOW)).isEqualTo(Shipping.ALREADY_SHIPPED);
        expect(tea, 6, 0);
        expect(cup, 2, 0);
        assertThat(stock.release(order, NOW)).as("what has shipped is gone").isFalse();
        stock.expire(LATER);
        expect(tea, 6, 0);
        assertThat(reserve(order, Map.of(tea, 4, cup, 1))).isInstanceOf(Reserved.class);
        expect(tea, 6, 0);
        assertThat(stock.ship("never-" + run, NOW)).isEqualTo(Shipping.NOT_RESERVED);
    }

    @Test
    void whatShipsAfterItExpiredTakesNothingThatIsOthers() {
        reserve(order, Map.of(tea, 4));
        stock.expire(LATER);
        stock.reserve(order + "b", lines(Map.of(tea, 8)), LATER, LATER.plusSeconds(900));
        assertThat(stock.ship(order, LATER)).isEqualTo(Shipping.AFTER_EXPIRY);
        expect(tea, 0, 8);
        assertThat(stock.ship(order, LATER)).isEqualTo(Shipping.ALREADY_SHIPPED);
        expect(tea, 0, 8);
    }

    @Test
    void addsToArticlesNewAndOldOrToNone() {
        stock.add(lines(Map.of(tea, 5, "NEW-" + run, 7)));
        expect(tea, 15, 0);
        expect("NEW-" + run, 7, 0);
        assertThatThrownBy(
                        () -> stock.add(lines(Map.of(cup, 1, tea, StockLimits.MOST_ON_HAND - 14))))
                .isInstanceOfSatisfying(
                        OverfullException.class, e -> assertThat(e.sku()).isEqualTo(tea));
        expect(cup, 3, 0);
        expect(tea, 15, 0);
        stock.add(lines(Map.of(tea, StockLimits.MOST_ON_HAND - 15)));
        expect(tea, StockLimits.MOST_ON_HAND, 0);
        assertThat(stock.find("none-" + run)).isEmpty();
    }

    @Test
    void manyAtOnceSellNothingTwiceAndNeverWaitForEachOtherForEver() throws Exception {
        String other = "BOX-" + run;
        stock.add(lines(Map.of(other, 1_000, tea, 30, cup, 37)));
        List<Callable<Boolean>> buyers = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String id = order + "-" + i;
            // The maps name the articles in either order; two in three share all of them.
            Map<String, Integer> wanted =
                    i % 3 == 0 ? Map.of(tea, 1, other, 1) : Map.of(other, 1, cup, 1, tea, 1);
            buyers.add(() -> reserve(id, wanted) instanceof Reserved);
            buyers.add(() -> {
                stock.add(lines(Map.of(other, 1, cup, 1)));
                stock.expire(NOW);
                return false;
            });
        }
        int sold = count(buyers);
        assertThat(sold).isEqualTo(40);
        expect(tea, 0, 40);
        List<Callable<Boolean>> endings = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String id = order + "-" + i;
            endings.add(() -> stock.release(id, NOW));
            endings.add(() -> stock.ship(id, NOW) == Shipping.SHIPPED);
        }
        assertThat(count(endings)).as("each sold order ends once").isEqualTo(40);
        assertThat(stock.find(tea).orElseThrow().reserved()).isZero();
        assertThat(stock.find(other).orElseThrow().reserved()).isZero();
        assertThat(stock.find(cup).orElseThrow().reserved()).isZero();
    }

    @Test
    void theSameOrderManyTimesAtOnceIsReservedOnce() throws Exception {
        List<Callable<Boolean>> calls = new ArrayList<>();
        List<Reserving> results = java.util.Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < 12; i++) {
            calls.add(() -> results.add(reserve(order, Map.of(tea, 4))));
        }
        count(calls);
        assertThat(results).hasSize(12).allMatch(result -> result.equals(results.getFirst()));
        expect(tea, 6, 4);
    }

    private static int count(List<Callable<Boolean>> work)
            throws InterruptedException, ExecutionException {
        int yes = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> done : threads.invokeAll(work)) {
                if (done.get()) {
                    yes++;
                }
            }
        }
        return yes;
    }

    private Reserving reserve(String orderId, Map<String, Integer> lines) {
        return stock.reserve(orderId, lines(lines), NOW, LATER);
    }

    private void expect(String sku, int available, int reserved) {
        Stock now = stock.find(sku).orElseThrow();
        assertThat(now.available()).as(sku + " available").isEqualTo(available);
        assertThat(now.reserved()).as(sku + " reserved").isEqualTo(reserved);
    }

    private static Lines lines(Map<String, Integer> bySku) {
        return new Lines(new TreeMap<>(bySku));
    }
}
