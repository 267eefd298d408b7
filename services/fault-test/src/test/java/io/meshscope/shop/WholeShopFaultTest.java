package io.meshscope.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// Faults under load, in the whole shop: two processes of each service, two registries, a database
/// and an event bus, all real.
@Tag("process")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WholeShopFaultTest {

    private static final Duration OUTAGE = Duration.ofSeconds(30);
    private static final Duration ALONE = Duration.ofSeconds(5);
    private static final Duration STAYS = Duration.ofSeconds(8);
    private static final int USERS = 400;
    private static final int LEAST = 20;
    private static final int IN_TIME_MILLIS = 500;
    private static final int MOST = 100;

    /// Set by `-Dshop.rate=200`; else the test finds out what this machine bears, up to 100/s.
    private static int rate = Integer.getInteger("shop.rate", 0);

    @TempDir static Path directory;
    private static Fleet fleet;
    private static OpenLoad load;

    @BeforeAll
    static void open() throws Exception {
        Instant begin = Instant.now();
        fleet = Fleet.start(directory);
        load = new OpenLoad(fleet.etcd.endpoint());
        load.login(USERS);
        warm();
        told("started in %s", Duration.between(begin, Instant.now()));
    }

    /// A process that has just started interprets its code, and what all of them bear depends on
    /// what else runs on the machine. So the load rises in steps. The test takes half of the
    /// highest load that all instances answer in time, since at times one instance is away and
    /// another is starting.
    private static void warm() {
        int borne = 0;
        for (int step : new int[] {25, 50, 50, 100, 100, 200, 400}) {
            if (step > 2 * Math.max(rate, MOST)) {
                break;
            }
            Duration before = fleet.cpu();
            OpenLoad.Running running = load.start(step);
            pass(Duration.ofSeconds(3), running);
            OpenLoad.Outcome outcome = running.end();
            told(
                    "warming up at %d/s: %s, 99 %% in %d ms, %.1f ms of the processors a request",
                    step,
                    outcome.answers(),
                    outcome.latePercentMillis(),
                    fleet.cpu().minus(before).toMillis() / (double) outcome.sent());
            if (outcome.failed() == 0 && outcome.latePercentMillis() < IN_TIME_MILLIS) {
                borne = step;
            } else if (step > 2 * borne && borne > 0) {
                break;
            }
        }
        if (rate == 0) {
            rate = Math.clamp(borne / 2, LEAST, MOST);
        }
        told("this machine bears %d/s, faults come at %d/s", borne, rate);
    }

    @AfterAll
    static void close() {
        if (load != null) {
            load.close();
        }
        if (fleet != null) {
            fleet.close();
        }
    }

    private static void told(String format, Object... values) {
        System.out.println("whole shop: " + String.format(format, values));
    }

    /// Lets time pass while the load goes on.
    private static void pass(Duration time, OpenLoad.Running running) {
        long until = System.nanoTime() + time.toNanos();
        long before = running.sent();
        await().atMost(time.plusMinutes(1))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> System.nanoTime() >= until);
        assertThat(running.sent()).as("the load goes on").isGreaterThan(before);
    }

    private static void nothingFailed(String what, OpenLoad.Outcome outcome) {
        told(
                "%s: %d requests in %d s (%.0f/s, %d orders), %s, 99 %% in %d ms, slowest %d ms",
                what,
                outcome.sent(),
                outcome.time().toSeconds(),
                outcome.rate(),
                outcome.orders(),
                outcome.answers(),
                outcome.latePercentMillis(),
                outcome.slowestMillis());
        assertThat(outcome.failed())
                .as(() -> what + ":\n" + String.join("\n", outcome.failures()))
                .isZero();
    }

    @Test
    @Order(1)
    void registriesThatAreAwayForHalfAMinuteAreNotMissed() {
        Map<String, List<String>> before = fleet.inEtcd();
        OpenLoad.Running running = load.start(Math.max(LEAST, rate / 2));
        pass(Duration.ofSeconds(3), running);
        fleet.etcd.kill();
        pass(ALONE, running);
        fleet.consul.kill();
        pass(OUTAGE.minus(ALONE), running);
        fleet.etcd.restart();
        pass(ALONE, running);
        fleet.consul.restart();
        // A restarted etcd still has the keys of leases that nobody renews any more: what counts is
        // that the registrations stay.
        await("each instance, once, in both registries")
                .atMost(Duration.ofSeconds(60))
                .during(STAYS)
                .pollInterval(Duration.ofMillis(250))
                .until(() -> fleet.inEtcd().equals(before) && fleet.inConsul().equals(before));
        nothingFailed("registries away", running.end());
    }

    /// Uses a new client: one that has just seen etcd come back keeps for a while the addresses it
    /// knew, and each restart takes one of them away.
    @Test
    @Order(2)
    void eachInstanceIsRestartedAndNoRequestIsLost() {
        try (var client = new OpenLoad(fleet.etcd.endpoint())) {
            client.loginAs(load);
            Instant begin = Instant.now();
            OpenLoad.Running running = client.start(rate);
            pass(Duration.ofSeconds(2), running);
            for (FleetMember member : fleet.members()) {
                Instant at = Instant.now();
                fleet.restart(member);
                told("%s %s %s", at, member.name(), Duration.between(at, Instant.now()));
            }
            pass(Duration.ofSeconds(1), running);
            OpenLoad.Outcome outcome = running.end();
            told("all restarted in %s", Duration.between(begin, Instant.now()));
            nothingFailed("rolling restart", outcome);
            assertThat(outcome.rate()).isGreaterThan(rate * 0.95);
        }
    }
}
