package io.meshscope.ui.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.log.Severity;
import io.meshscope.mesh.ServiceName;
import io.meshscope.ui.fixture.Contexts;
import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.fx.ManualTimer;
import io.meshscope.ui.page.PageContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogsViewModelTest {

    private final MeshFixture fixture = MeshFixture.incident();
    private final ManualTimer timer = new ManualTimer();
    private final PageContext context = Contexts.sameThread(fixture, timer);
    private final LogsViewModel model = new LogsViewModel(context);

    @AfterEach
    void close() {
        model.hide();
        context.time().close();
        timer.shutdownNow();
        fixture.close();
    }

    private List<LogLine.Entry> entries() {
        return model.lines().stream()
                .filter(LogLine.Entry.class::isInstance)
                .map(LogLine.Entry.class::cast)
                .toList();
    }

    @Test
    void liveLogsAreOldestFirstAndNoneIsAfterThePlayhead() {
        model.show();
        assertThat(entries()).hasSize((int) model.found().get().before().matching()).isNotEmpty();
        assertThat(entries()).noneMatch(LogLine.Entry::after);
        assertThat(model.lines()).noneMatch(LogLine.Playhead.class::isInstance);
        assertThat(entries()).extracting(e -> e.log().at()).isSorted();
    }

    @Test
    void aSeverityTakesOthersAwayButTheirCountsStay() {
        model.show();
        long infos = model.found().get().count(LogFilter.Level.INFO);
        model.filter().set(LogFilter.ALL.withLevels(Set.of(LogFilter.Level.ERROR)));
        assertThat(entries()).isNotEmpty().allMatch(e -> e.log().severity() == Severity.ERROR);
        assertThat(model.found().get().count(LogFilter.Level.INFO)).isEqualTo(infos);
        assertThat(model.found().get().total())
                .isGreaterThan(model.found().get().before().matching());
    }

    @Test
    void textServiceAndTraceNarrowTogether() {
        model.show();
        var payment = new ServiceName("payment-service");
        model.filter().set(LogFilter.ALL.withServices(Set.of(payment)).withText("POOL"));
        assertThat(entries())
                .isNotEmpty()
                .allMatch(e -> e.log().resource().service().equals(payment))
                .allMatch(e -> e.log().body().contains("pool"));
        String trace = "7f3a9c41d2e84b06a5c1e90b3d6f2874";
        model.filter().set(model.filter().get().withTrace(Optional.of(trace)));
        assertThat(entries())
                .isNotEmpty()
                .allMatch(e -> e.log().traceId().equals(Optional.of(trace)));
    }

    @Test
    void atAPlayheadWhatWasWrittenLaterStandsBelowTheRule() {
        model.show();
        Instant moment = MeshFixture.NOW.minusSeconds(110);
        context.time().goTo(moment);
        assertThat(entries())
                .isNotEmpty()
                .allMatch(e -> e.after() == !e.log().at().isBefore(moment));
        assertThat(entries()).anyMatch(LogLine.Entry::after);
        int rule = model.found().get().before().lines().size();
        assertThat(model.lines().get(rule))
                .isEqualTo(
                        new LogLine.Playhead(
                                moment,
                                model.found().get().after().lines().size(),
                                model.found().get().after().matching()));
    }

    @Test
    void aPartOfTheTimeNarrowsTheLinesButNotTheAxis() {
        model.show();
        Instant from = MeshFixture.NOW.minusSeconds(60);
        Instant to = MeshFixture.NOW.minusSeconds(30);
        Instant left = model.found().get().axis().from();
        model.filter().set(LogFilter.ALL.withRange(Optional.of(new LogFilter.Range(from, to))));
        assertThat(entries())
                .isNotEmpty()
                .allMatch(e -> !e.log().at().isBefore(from) && e.log().at().isBefore(to));
        assertThat(model.found().get().axis().from()).isEqualTo(left);
    }

    @Test
    void servicesAreThoseTheMeshKnows() {
        assertThat(model.services())
                .contains(new ServiceName("payment-service"), new ServiceName("gateway"));
    }

    @Test
    void anotherQueryTakesThePlaceOfATextThatCannotBeRead() {
        model.show();
        model.type("severity>=");
        assertThat(model.queryError().get()).isPresent();
        model.filter().set(LogFilter.ALL.withLevels(Set.of(LogFilter.Level.ERROR)));
        assertThat(model.queryError().get()).as("what is typed is still there").isPresent();
        model.filter().set(LogFilter.ALL.and("service=payment-service"));
        assertThat(model.queryError().get()).isEmpty();
    }

    @Test
    void aWordIsSearchedForWhenTheHandRests() {
        model.show();
        int all = entries().size();
        for (String typed : new String[] {"p", "po", "poo", "pool"}) {
            model.type(typed);
        }
        assertThat(entries()).hasSize(all);
        timer.elapse();
        assertThat(entries()).isNotEmpty().allMatch(e -> e.log().body().contains("pool"));
    }
}
