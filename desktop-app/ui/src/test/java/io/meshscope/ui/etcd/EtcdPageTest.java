package io.meshscope.ui.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.etcd.jetcd.api.PutRequest;
import io.etcd.jetcd.api.RangeRequest;
import io.etcd.jetcd.api.RequestOp;
import io.etcd.jetcd.api.TxnRequest;
import io.meshscope.etcd.SyncChoice;
import io.meshscope.etcd.SyncOutcome;
import io.meshscope.session.EtcdClusters;
import io.meshscope.session.Profile;
import io.meshscope.testing.EtcdProcess;
import io.meshscope.ui.fixture.Look;
import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.fixture.Opened;
import io.meshscope.ui.fixture.Screens;
import io.meshscope.ui.fx.ManualWorkers;
import io.meshscope.wire.etcd.EtcdConnection;
import io.meshscope.wire.etcd.EtcdTiming;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A real etcd in the window: its members and leases are shown, and its keys written only when that
/// is turned on and asked for.
@Tag("process")
@Tag("window")
class EtcdPageTest {

    private static EtcdProcess etcd;
    private static EtcdConnection connection;

    @BeforeAll
    static void start() {
        etcd = EtcdProcess.start();
        connection =
                new EtcdConnection(
                        List.of(URI.create(etcd.endpoint())), Optional.empty(), EtcdTiming.DEFAULT);
    }

    @AfterAll
    static void stop() {
        connection.close();
        etcd.close();
    }

    private static void put(ByteString key, String value, long lease) {
        var put =
                PutRequest.newBuilder()
                        .setKey(key)
                        .setValue(ByteString.copyFromUtf8(value))
                        .setLease(lease);
        var _ =
                connection.txn(
                        TxnRequest.newBuilder()
                                .addSuccess(RequestOp.newBuilder().setRequestPut(put))
                                .build());
    }

    private static void put(String key, String value) {
        put(ByteString.copyFromUtf8(key), value, 0);
    }

    private static String value(String key) {
        return connection
                .range(RangeRequest.newBuilder().setKey(ByteString.copyFromUtf8(key)).build())
                .getKvs(0)
                .getValue()
                .toStringUtf8();
    }

    private static Opened opened(MeshFixture fixture) {
        return Opened.at(fixture, Look.DARK, EtcdFeature.FEATURE.start(), EtcdPage::new);
    }

    private static MeshFixture observing() {
        MeshFixture fixture = MeshFixture.empty();
        fixture.etcd =
                Optional.of(
                        new EtcdClusters(Profile.Etcd.at(List.of(URI.create(etcd.endpoint())))));
        return fixture;
    }

    private static List<String> cells(Opened page, String table) {
        return Screens.onFx(() ->
                page.page().node().lookup(table).lookupAll(".table-cell").stream()
                        .map(cell -> String.valueOf(((TableCell<?, ?>) cell).getText()))
                        .toList());
    }

    private static void type(Opened page, String field, String text) {
        page.run(() -> ((TextInputControl) page.page().node().lookup(field)).setText(text));
    }

    @Test
    void membersAndLeasesAreShownWithEveryKeyOnOneRow() {
        long lease = connection.grant(Duration.ofSeconds(600));
        put(ByteString.copyFromUtf8("/l/\n\u202Ex"), "v", lease);
        put(ByteString.copyFrom(new byte[] {'/', 'l', (byte) 0xE9}), "v", lease);
        try (var fixture = observing();
                var page = opened(fixture)) {
            TableView<?> members = page.node("#etcd-members", TableView.class);
            page.until(() -> members.getItems().size() == 1);
            page.until(() -> cells(page, "#etcd-members").contains("leader"));
            assertThat(cells(page, "#etcd-members"))
                    .contains("test", "healthy", "none", etcd.endpoint());
            assertThat(page.says("leader test")).isTrue();
            page.picture("etcd-members");

            page.run(() -> page.segment("Leases").fire());
            TableView<?> leases = page.node("#etcd-leases", TableView.class);
            page.until(() -> leases.getItems().size() == 1);
            page.run(() -> leases.getSelectionModel().select(0));
            assertThat(cells(page, "#etcd-leases")).contains(Long.toHexString(lease), "600 s", "2");
            assertThat(cells(page, "#etcd-lease-keys")).contains("/l/⏎⟨202E⟩x", "/l\\xE9");
            page.picture("etcd-leases");
            type(page, "#lease-filter", "none like it");
            page.until(() -> leases.getItems().isEmpty());
            type(page, "#lease-filter", "/L/");
            page.until(() -> leases.getItems().size() == 1);
            page.run(page.context().language()::toggle);
            assertThat(page.says("1 个租约")).isTrue();
        }
        connection.revoke(lease);
    }

    @Test
    void aSyncIsShownFirstAndWhatChangedMeanwhileIsNotWritten() {
        put("/a/x", "left\nsame");
        put("/b/x", "right\nsame");
        put("/a/raced", "left");
        put("/b/more", "right");
        try (var fixture = observing()) {
            fixture.environment = "prod";
            try (var page = opened(fixture)) {
                page.run(() -> page.segment("Compare").fire());
                type(page, "#left-prefix", "/a/");
                type(page, "#right-prefix", "/b/");
                page.press("#compare");
                TableView<?> rows = page.node("#etcd-differences", TableView.class);
                page.until(() -> rows.getItems().size() == 3);
                assertThat(cells(page, "#etcd-differences"))
                        .contains(
                                "more",
                                "would create it",
                                "would change it",
                                "left out: nothing is deleted");
                page.run(() -> rows.getSelectionModel().select(2));
                page.until(() ->
                        page.page().node().lookupAll("#etcd-values .list-cell").stream()
                                .map(c -> String.valueOf(((Labeled) c).getText()))
                                .toList()
                                .containsAll(List.of("− left", "+ right", "  same")));
                ButtonBase write = page.node("#sync-write", ButtonBase.class);
                assertThat(write.isDisabled()).as("writing is off").isTrue();
                page.press("#sync-deletes");
                page.until(() -> cells(page, "#etcd-differences").contains("would delete it"));
                page.press("#allow-writing");
                page.picture("etcd-compare");

                put("/b/raced", "by another");
                page.press("#sync-write");
                assertThat(page.node("#confirm", ButtonBase.class).isDisabled())
                        .as("production asks for a word")
                        .isTrue();
                type(page, "#confirm-word", "prod");
                page.press("#confirm");
                page.until(() ->
                        rows.getItems().stream()
                                .allMatch(r -> ((CompareRow) r).outcome().isPresent()));
                assertThat(rows.getItems())
                        .map(r ->
                                ((CompareRow) r).key()
                                        + " "
                                        + (((CompareRow) r).outcome().orElseThrow()
                                                instanceof SyncOutcome.Written))
                        .containsExactly("more true", "raced false", "x true");
                assertThat(value("/b/x")).isEqualTo("left\nsame");
                assertThat(value("/b/raced")).isEqualTo("by another");
                assertThat(write.isDisabled()).as("a plan is written once").isTrue();
                page.picture("etcd-written");
            }
        }
    }

    @Test
    void nothingIsSaidToBeEqualBeforeItIsComparedNorToBeWrittenWhenItIsNot() {
        put("/c/x", "left");
        put("/d/x", "right");
        try (var fixture = observing();
                var page = opened(fixture)) {
            page.run(() -> page.segment("Compare").fire());
            page.until(() -> page.says("Nothing is compared yet."));
            type(page, "#left-prefix", "/c/");
            type(page, "#right-prefix", "/c/");
            page.press("#compare");
            page.until(() -> page.says("Nothing differs here."));
            type(page, "#right-prefix", "/d/");
            page.press("#compare");
            page.until(() -> cells(page, "#etcd-differences").contains("would change it"));
            page.press("#allow-writing");
            put("/d/x", "by another");
            page.press("#sync-write");
            page.press("#confirm");
            page.until(() -> page.says("Nothing written, 1 not written."));
        }
    }

    @Test
    void plansAndRowsAreMadeOffTheFxThreadAndOnlyTheOneOfWhatIsChosenCanBeWritten() {
        put("/off/a/x", "left");
        put("/off/b/x", "right");
        put("/off/b/more", "right");
        var workers = new ManualWorkers();
        var model =
                new CompareViewModel(
                        new EtcdClusters(Profile.Etcd.at(List.of(URI.create(etcd.endpoint())))),
                        workers.background());
        model.writing().set(true);
        model.compare(
                new CompareDraft(
                        new CompareDraft.End("", "/off/a/", ""),
                        new CompareDraft.End("", "/off/b/", ""),
                        false));
        workers.finishAll();
        assertThat(model.rows()).hasSize(2).noneMatch(r -> r.outcome().isPresent());
        assertThat(model.canWrite()).isTrue();
        Planned careful = model.planned().get().orElseThrow();
        List<CompareRow> before = List.copyOf(model.rows());

        model.choice().set(new SyncChoice(true, false));
        assertThat(model.rows()).isEqualTo(before);
        assertThat(model.canWrite()).as("its plan is not made yet").isFalse();
        workers.finishAll();
        assertThat(model.rows()).allMatch(r -> r.step().isPresent());
        assertThat(model.canWrite()).isTrue();
        model.write(careful);
        assertThat(workers.waiting()).as("another plan was confirmed").isZero();

        Planned latest = model.planned().get().orElseThrow();
        assertThat(model.hinders(careful)).contains(CompareViewModel.Hindrance.CHANGED);
        model.write(latest);
        assertThat(model.canWrite()).as("it is being written").isFalse();
        assertThat(model.hinders(latest)).contains(CompareViewModel.Hindrance.BUSY);
        workers.finishAll();
        assertThat(model.hinders(latest))
                .as("it is written already")
                .contains(CompareViewModel.Hindrance.CHANGED);
        assertThat(model.rows())
                .allMatch(r -> r.outcome().orElseThrow() instanceof SyncOutcome.Written);
    }

    @Test
    void nothingIsWrittenInThePastAndWithoutAnEtcdItIsSaid() {
        put("/p/1", "x");
        try (var fixture = observing();
                var page = opened(fixture)) {
            page.run(() -> page.segment("Compare").fire());
            type(page, "#left-prefix", "/p/");
            type(page, "#right-prefix", "/q/");
            page.press("#compare");
            TableView<?> rows = page.node("#etcd-differences", TableView.class);
            page.until(() -> rows.getItems().size() == 1);
            page.press("#allow-writing");
            assertThat(page.node("#sync-write", ButtonBase.class).isDisabled()).isFalse();
            page.press("#sync-write");
            ButtonBase confirm = page.node("#confirm", ButtonBase.class);
            type(page, "#left-prefix", "/p/1");
            page.press("#compare");
            page.until(() -> page.says("/p/1 at r"));
            page.run(confirm::fire);
            assertThat(page.says("the plan that is shown is another one")).isTrue();
            assertThat(page.node("#sync-write", ButtonBase.class).isDisabled())
                    .as("what was confirmed is not what is shown now")
                    .isFalse();
            page.run(() -> page.context().time().goTo(MeshFixture.NOW.minusSeconds(5)));
            page.until(() -> !page.context().time().isLive().get());
            assertThat(page.says("as it is now")).isTrue();
            page.run(confirm::fire);
            assertThat(page.says("writing is off, or the past is shown")).isTrue();
            assertThat(page.node("#sync-write", ButtonBase.class).isDisabled()).isTrue();
            assertThat(page.node("#allow-writing", CheckBox.class).isDisabled()).isTrue();
            type(page, "#left-revision", "soon");
            page.press("#compare");
            page.until(() -> page.says("\"soon\" is not a revision"));
        }
        try (var fixture = MeshFixture.empty();
                var page = opened(fixture)) {
            assertThat(page.says("No etcd is observed.")).isTrue();
        }
    }
}
