package io.meshscope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.meshscope.breaker.BreakerFeed;
import io.meshscope.journal.Observation;
import io.meshscope.mesh.BreakerEvent;
import io.meshscope.mesh.BreakerId;
import io.meshscope.mesh.BreakerMeasurement;
import io.meshscope.mesh.BreakerState;
import io.meshscope.mesh.BreakerThresholds;
import io.meshscope.mesh.CallOutcome;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.Payload;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.session.LiveSession;
import io.meshscope.session.Profile;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// The breakers of a recording.
class BreakersCommandTest {

    private static final ServiceName ORDER = new ServiceName("order-service");
    private static final InstanceId HERE = new InstanceId("127.0.0.1:50052");
    private static final BreakerId ID =
            new BreakerId(ORDER, HERE, new ServiceName("payment-service"), "p.Pay/Create");

    @TempDir private Path folder;
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    private int run(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        CommandLine line = Meshscope.commandLine();
        return line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
    }

    private String recorded(Payload... events) throws InterruptedException {
        Path file = folder.resolve("a.meshscope");
        Profile profile =
                new Profile(
                                "test",
                                "dev",
                                Profile.Etcd.at(List.<URI>of()),
                                Optional.empty(),
                                Profile.Ports.OFF,
                                Profile.Store.TEMPORARY,
                                Optional.empty())
                        .keptIn(file);
        try (var session = new LiveSession(profile)) {
            for (Payload event : events) {
                session.journal().put(Observation.of(BreakerFeed.source(ORDER, HERE), event));
            }
            await().pollInterval(Duration.ofMillis(5))
                    .until(() -> session.journal().state().sequence() == events.length);
        }
        return file.toString();
    }

    @Test
    void breakersAndTransitionsArePrintedInEveryForm() throws Exception {
        String file =
                recorded(
                        new BreakerEvent.Measured(
                                ID,
                                BreakerState.CLOSED,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        new BreakerEvent.Transition(
                                ID,
                                BreakerState.CLOSED,
                                BreakerState.OPEN,
                                Instant.parse("2026-03-12T06:00:00Z"),
                                "failure rate 60.0 % >= 50 %",
                                Optional.empty(),
                                Optional.empty()));

        assertThat(run("breakers", file)).isZero();
        assertThat(out.toString()).contains("BREAKERS", "p.Pay/Create", "OPEN");
        assertThat(run("breakers", file, "--json")).isZero();
        JsonNode breaker = new JsonMapper().readTree(out.toString()).path("breakers").get(0);
        assertThat(breaker.path("state").asText()).isEqualTo("OPEN");
        assertThat(breaker.path("failureRate").isNull()).isTrue();
        assertThat(breaker.path("limits").path("failure_rate").isNull()).isTrue();
        assertThat(run("breakers", file, "--csv")).isZero();
        assertThat(out.toString().split("\r\n")[1])
                .startsWith("order-service,payment-service,p.Pay/Create,127.0.0.1:50052,OPEN,");

        assertThat(run("breakers", file, "--transitions")).isZero();
        assertThat(out.toString()).contains("TRANSITIONS", "failure rate 60.0 % >= 50 %");
        assertThat(run("breakers", file, "--transitions", "--csv")).isZero();
        assertThat(out.toString()).contains(",CLOSED,OPEN,failure rate 60.0 % >= 50 %,\r\n");
        assertThat(run("breakers", file, "--csv", "--json")).isEqualTo(2);
        assertThat(err.toString()).contains("mutually exclusive");
        assertThat(run("breakers", folder.resolve("none").toString())).isEqualTo(1);
        assertThat(err.toString()).contains("There is no file");
    }

    @Test
    void aBreakerWhoseFeedWasLostIsNotKnown() throws Exception {
        String file =
                recorded(
                        measured(CallOutcome.FAILED),
                        new SourceEvent.Lagging(
                                "it does not answer", Optional.empty(), Optional.empty()));
        assertThat(run("breakers", file, "--json")).isZero();
        JsonNode breaker = new JsonMapper().readTree(out.toString()).path("breakers").get(0);
        assertThat(breaker.path("state").isNull()).isTrue();
        assertThat(breaker.path("verdict").asText()).isEqualTo("NOT_KNOWN");
        assertThat(breaker.path("buffered").isNull()).isTrue();
        assertThat(run("breakers", file, "--csv")).isZero();
        assertThat(out.toString()).contains(",127.0.0.1:50052,,").contains(",NOT_KNOWN,,,,");
    }

    private static BreakerEvent measured(CallOutcome... window) {
        return new BreakerEvent.Measured(
                ID,
                BreakerState.CLOSED,
                Optional.empty(),
                Optional.of(
                        new BreakerThresholds(
                                60,
                                new BreakerThresholds.SlowCalls(100, Duration.ofSeconds(2)),
                                4,
                                new BreakerThresholds.Window(10, false),
                                new BreakerThresholds.HalfOpen(Duration.ofSeconds(30), 3, true))),
                Optional.of(
                        new BreakerMeasurement(
                                OptionalDouble.empty(),
                                OptionalDouble.empty(),
                                window.length,
                                0,
                                0,
                                0,
                                List.of(window))));
    }

    @Test
    void ofPartOfTheLimitsTheOthersAreNullAndNothingIsReplayed() throws Exception {
        BreakerEvent.Measured all = (BreakerEvent.Measured) measured(CallOutcome.FAILED);
        String file =
                recorded(
                        new BreakerEvent.Measured(
                                ID,
                                all.state(),
                                Optional.empty(),
                                Optional.of(
                                        BreakerThresholds.rates(
                                                OptionalDouble.of(60), OptionalDouble.of(100))),
                                all.measurement()));
        assertThat(run("breakers", file, "--json")).isZero();
        JsonNode limits =
                new JsonMapper().readTree(out.toString()).path("breakers").get(0).path("limits");
        assertThat(limits.path("failure_rate").asInt()).isEqualTo(60);
        assertThat(limits.path("window_size").isNull()).isTrue();
        assertThat(limits.path("time_window").isNull()).isTrue();
        assertThat(run("breakers", file, "--what-if", "failure_rate=40")).isZero();
        assertThat(out.toString())
                .contains("cannot be replayed: its feed does not tell all of its limits")
                .contains("slow_call_duration, minimum_calls, window_size");
    }

    @Test
    void otherLimitsAreReplayed() throws Exception {
        CallOutcome good = CallOutcome.SUCCESS;
        CallOutcome bad = CallOutcome.FAILED;
        String file =
                recorded(measured(good), measured(good, bad), measured(good, bad, bad, good, good));

        assertThat(run("breakers", file, "--what-if", "failureRateThreshold=40", "--json"))
                .isZero();
        JsonNode answer = new JsonMapper().readTree(out.toString()).path("breakers").get(0);
        assertThat(answer.path("had").path("failure_rate").asInt()).isEqualTo(60);
        assertThat(answer.path("asked").path("failure_rate").asInt()).isEqualTo(40);
        assertThat(answer.path("faithful").asBoolean()).isTrue();
        assertThat(answer.path("evidence").path("calls").asInt()).isEqualTo(4);
        assertThat(answer.path("replayed").path("openings").asInt()).isEqualTo(1);
        assertThat(answer.path("replayedAsItWas").path("openings").asInt()).isZero();

        assertThat(run("breakers", file, "--what-if", "failure_rate=40,minimum_calls=10")).isZero();
        assertThat(out.toString())
                .contains("it never opened; with the other limits it would never have opened")
                .contains("of 4 calls no span is kept");
        assertThat(run("breakers", file, "--what-if", "failure_rate=0")).isEqualTo(2);
        assertThat(err.toString()).contains("is not a percentage above 0");
        assertThat(run("breakers", file, "--what-if", "colour=red")).isEqualTo(2);
        assertThat(err.toString()).contains("\"colour\" is no limit of a breaker");
    }
}
