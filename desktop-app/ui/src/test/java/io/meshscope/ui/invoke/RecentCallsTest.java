package io.meshscope.ui.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.ui.fixture.Contexts;
import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.fixture.ScriptedShop;
import io.meshscope.ui.fixture.ScriptedUsers;
import io.meshscope.ui.fx.ManualTimer;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.preferences.PreferencesKeeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The calls that Invoke keeps from one start to the next.
class RecentCallsTest {

    private static final String TARGET = "etcd:///user-service";
    private static final String GET = "shop.user.v1.UserService/GetUser";

    private final MeshFixture fixture = MeshFixture.incident();
    private final ManualTimer timer = new ManualTimer();
    @TempDir Path folder;

    @AfterEach
    void close() {
        fixture.close();
    }

    /// As after a start of the window.
    private InvokeViewModel started() {
        fixture.invoker = new ScriptedUsers();
        PageContext context = Contexts.sameThread(fixture, timer);
        return new InvokeViewModel(
                new PageContext(
                        context.session(),
                        context.time(),
                        context.navigator(),
                        context.language(),
                        context.threads(),
                        new PreferencesKeeper(Optional.of(folder), timer)));
    }

    private static void call(InvokeViewModel model) {
        model.open(TARGET, GET);
        model.typeJson("{\"user_id\": \"123\"}");
        model.written()
                .metadata()
                .setAll(
                        List.of(
                                new MetadataRows.Row(true, "tenant", "blue"),
                                new MetadataRows.Row(true, "authorization", "Bearer abc")));
        model.invoke();
    }

    @Test
    void aCallIsThereAfterTheNextStartWithItsAnswerAndTraceAndIsMadeAgain() {
        InvokeViewModel first = started();
        call(first);
        assertThat(first.calls().recent().list()).hasSize(1);
        first.dispose();

        InvokeViewModel next = started();
        RecentCall earlier = next.calls().recent().list().getFirst();
        assertThat(earlier.code()).isEqualTo("OK");
        next.again(earlier);
        assertThat(next.json()).contains("123");
        assertThat(next.written().metadata())
                .containsExactly(
                        new MetadataRows.Row(true, "tenant", "blue"),
                        new MetadataRows.Row(false, "authorization", ""));
        Exchange shown = next.calls().shown().get();
        assertThat(shown.state()).isInstanceOf(CallState.Earlier.class);
        assertThat(shown.state().known().orElseThrow().json()).contains("{\"name\": \"User-123\"}");
        assertThat(shown.traceId()).contains(ScriptedShop.TRACE);

        next.invoke();
        assertThat(next.calls().shown().get().state()).isInstanceOf(CallState.Answered.class);
        assertThat(next.calls().recent().list()).hasSize(2);
        next.dispose();
    }

    @Test
    void aSpanIsInvokedAgainWithItsArgumentsWhereTheyAreKnown() {
        InvokeViewModel model = started();
        call(model);
        model.open(TARGET, GET, "{}");
        var asked = new ArrayList<String>();
        var spans =
                new SpanCalls(
                        model,
                        fixture,
                        Contexts.sameThread(fixture, timer).threads(),
                        (method, failed) -> !asked.add(method));
        spans.open(GET, new Location.Trace(ScriptedShop.TRACE, Optional.of("00f067aa0ba902b7")));
        assertThat(model.json()).contains("123");
        assertThat(spans.unknown().get()).isEmpty();
        assertThat(asked).isEmpty();
        assertThat(model.calls().shown().get().state())
                .as("it is the last one, whose whole answer is there")
                .isInstanceOf(CallState.Answered.class);

        spans.open(GET, new Location.Trace("0af7651916cd43dd8448eb211c80319c", Optional.of("1")));
        assertThat(model.json()).doesNotContain("123");
        assertThat(spans.unknown().get()).contains(new SpanCalls.Unknown(GET, false));
        assertThat(asked).containsExactly(GET);
        model.dispose();
    }

    @Test
    void aDamagedFileIsSaid() throws IOException {
        Files.writeString(folder.resolve("calls.jsonl"), "no call\n");
        InvokeViewModel model = started();
        assertThat(model.calls().recent().list()).isEmpty();
        assertThat(model.calls().recent().problem().get()).contains(".unreadable.jsonl: ");
        model.dispose();
    }
}
