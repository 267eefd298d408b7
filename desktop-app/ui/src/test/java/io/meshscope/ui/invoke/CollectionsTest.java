package io.meshscope.ui.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.invoke.CallListener;
import io.meshscope.invoke.CallRequest;
import io.meshscope.invoke.ForwardingInvoker;
import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.Invoker;
import io.meshscope.invoke.OpenCall;
import io.meshscope.message.Message;
import io.meshscope.ui.fixture.Look;
import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.fixture.Opened;
import io.meshscope.ui.fixture.ScriptedShop;
import io.meshscope.ui.fixture.ScriptedUsers;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("window")
class CollectionsTest {

    private static final String GET =
            """
            # Reads a user.
            title: Get a user
            target: "{{registry}}user-service"
            method: shop.user.v1.UserService/GetUser
            message: {user_id: "{{user}}"}  # who
            expect:
              fields: {/name: User-7}
            """;

    @TempDir private Path folder;

    @BeforeEach
    void collection() throws IOException {
        Files.createDirectories(folder.resolve("environments"));
        Files.writeString(
                folder.resolve("environments/dev.yaml"), "registry: etcd:///\nuser: u-7\n");
        Files.writeString(folder.resolve("10-get.yaml"), GET);
        Files.createDirectories(folder.resolve("more"));
        Files.writeString(
                folder.resolve("more/20-order.yaml"),
                """
                target: "{{registry}}user-service"
                method: shop.user.v1.UserService/GetUser
                message: {user_id: "{{order}}"}
                expect: {fields: {/name: User-8}}
                """);
    }

    private Opened opened(MeshFixture fixture, Look look) {
        return opened(fixture, look, new ScriptedUsers());
    }

    private Opened opened(MeshFixture fixture, Look look, Invoker invoker) {
        fixture.invoker = invoker;
        Opened page =
                Opened.at(
                        fixture,
                        look,
                        Location.of(Place.INVOKE),
                        context ->
                                new InvokePage(
                                        context,
                                        SchemaChooser::dialogs,
                                        RequestFiles::dialog,
                                        texts -> over -> Optional.of(folder)));
        String side = look.equals(Look.DARK) ? "Collections" : "集合";
        page.run(() -> page.segment(side).fire());
        page.press(".ms-empty .button");
        page.until(() -> page.says("10-get"));
        environment(page, "dev");
        return page;
    }

    private static void environment(Opened page, String name) {
        page.run(() -> environments(page).setValue(name));
        page.until(() -> environments(page).getItems().contains(name));
    }

    @SuppressWarnings("unchecked")
    private static ComboBox<String> environments(Opened page) {
        return page.node("#collection-environment", ComboBox.class);
    }

    private static void key(Opened page, int row, KeyCode code) {
        page.run(() -> {
            TreeView<?> tree = page.node("#collection", TreeView.class);
            tree.getSelectionModel().clearAndSelect(row);
            tree.fireEvent(
                    new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
        });
    }

    private static String userId(Opened page) {
        return page.node("#field-user_id", TextField.class).getText();
    }

    private static void type(Opened page, String field, String text) {
        page.run(() -> page.node(field, TextField.class).setText(text));
    }

    private String text(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }

    @Test
    void aRequestIsOpenedChangedSavedAndNeverWrittenOverSilently() throws IOException {
        try (var fixture = MeshFixture.incident();
                var page = opened(fixture, Look.DARK)) {
            key(page, 0, KeyCode.ENTER);
            page.until(() -> page.says("user = u-7"));
            assertThat(userId(page)).isEqualTo("u-7");
            assertThat(page.node("#target", TextField.class).getText())
                    .isEqualTo("etcd:///user-service");
            page.press("#collection-save");
            page.until(() -> page.says("Saved"));
            assertThat(text("10-get.yaml")).isEqualTo(GET);

            type(page, "#field-user_id", "u-9");
            page.press("#collection-save");
            page.until(() -> text("10-get.yaml").contains("u-9"));
            assertThat(text("10-get.yaml")).isEqualTo(GET.replace("{{user}}", "u-9"));

            String others = GET.replace("{{user}}", "u-9").replace("# Reads", "# Others read");
            Files.writeString(folder.resolve("10-get.yaml"), others);
            type(page, "#field-user_id", "u-10");
            page.press("#collection-save");
            page.until(() -> page.says("10-get.yaml was changed by another program"));
            page.picture("collections-changed");
            assertThat(text("10-get.yaml")).isEqualTo(others);
            page.until(() -> page.sees("#collection-again"));
            page.press("#confirm");
            page.until(() -> text("10-get.yaml").contains("u-10"));
            assertThat(text("10-get.yaml")).isEqualTo(others.replace("u-9", "u-10"));
        }
    }

    @Test
    void aRequestIsNotSavedIntoAnotherFolder() throws IOException {
        try (var fixture = MeshFixture.incident();
                var page = opened(fixture, Look.DARK)) {
            key(page, 0, KeyCode.ENTER);
            page.until(() -> page.says("user = u-7"));
            assertThat(page.sees("#collection-save")).isTrue();
            Path other = Files.createDirectories(folder.resolve("other"));
            Files.writeString(other.resolve("10-get.yaml"), GET);
            folder = other;
            page.press("#collection-open");
            page.until(() -> !page.sees("#collection-save"));
            assertThat(userId(page)).as("what was written stays in the form").isEqualTo("u-7");
        }
    }

    @Test
    void aRunEndsWithItsFolderAndItsResultsStandAtNoOtherRequest() throws IOException {
        var calls = new AtomicInteger();
        var givenUp = new AtomicInteger();
        Invoker never =
                new ForwardingInvoker(new ScriptedUsers()) {
                    @Override
                    public OpenCall open(CallRequest request, CallListener listener) {
                        calls.incrementAndGet();
                        try {
                            new CountDownLatch(1).await();
                            throw new AssertionError("nobody counts down");
                        } catch (InterruptedException e) {
                            givenUp.incrementAndGet();
                            throw new InvokeException(Message.verbatim("given up"));
                        }
                    }
                };
        try (var fixture = MeshFixture.incident();
                var page = opened(fixture, Look.DARK, never)) {
            page.press("#collection-run");
            page.until(() -> calls.get() == 1);
            Path other = Files.createDirectories(folder.resolve("other"));
            Files.writeString(other.resolve("10-get.yaml"), GET);
            Files.writeString(other.resolve("11-get.yaml"), GET);
            folder = other;
            page.press("#collection-open");
            page.until(() -> givenUp.get() == 1);
            page.until(() -> !page.says("20-order"));
            assertThat(page.says("failed")).isFalse();
            page.until(() -> !page.node("#collection-run", Button.class).isDisabled());
            page.press("#collection-run");
            page.until(() -> page.says("0 passed, 2 failed"));
        }
    }

    @Test
    void aRunTellsWhatWasNotAsExpectedAndOpensTheTrace() {
        try (var fixture = MeshFixture.incident();
                var page = opened(fixture, Look.DARK)) {
            page.press("#collection-run");
            page.until(() -> page.says("1 passed, 1 failed"));
            key(page, 2, KeyCode.SHIFT);
            page.until(() -> page.says("not called: {{order}} has no value"));
            page.picture("collections-run");
            key(page, 0, KeyCode.F5);
            page.until(() -> page.says("/name is \"User-7\""));
            page.press("#collection-trace");
            assertThat(page.context().navigator().current().get())
                    .isEqualTo(new Location.Trace(ScriptedShop.TRACE, Optional.empty()));
        }
    }

    @Test
    void aValueThatIsNotKnownIsSaidAtItsPlaceAndIsNotSent() {
        try (var fixture = MeshFixture.incident();
                var page = opened(fixture, Look.DARK)) {
            key(page, 2, KeyCode.ENTER);
            page.until(() -> page.says("/user_id: {{order}} has no value"));
            assertThat(userId(page)).isEqualTo("{{order}}");
            page.press("#invoke");
            page.until(() -> page.says("The call was not made"));
            page.run(() ->
                    page.node("#share", MenuButton.class).getItems().stream()
                            .filter(i -> "share.load".equals(i.getId()))
                            .forEach(MenuItem::fire));
            assertThat(page.says("a load run knows none")).isTrue();
            environment(page, "");
            key(page, 0, KeyCode.ENTER);
            page.until(() -> page.says("target: {{registry}} has no value"));
        }
    }

    @Test
    void eachMessageOfAStreamIsOpenedAndSaved() throws IOException {
        String text =
                """
                target: etcd:///user-service
                method: shop.user.v1.UserService/GetUser
                messages:
                  - {user_id: u-1}  # first
                  - {user_id: "{{user}}"}
                """;
        Files.writeString(folder.resolve("10-get.yaml"), text);
        try (var fixture = MeshFixture.incident();
                var page = opened(fixture, Look.DARK)) {
            key(page, 0, KeyCode.ENTER);
            page.until(() -> page.says("Message 1 of 2"));
            page.press("#collection-message-after");
            page.until(() -> page.says("Message 2 of 2"));
            assertThat(userId(page)).isEqualTo("u-7");
            type(page, "#field-user_id", "u-2");
            page.press("#collection-message-before");
            page.until(() -> page.says("Save first"));
            page.press("#collection-save");
            page.until(() -> text("10-get.yaml").contains("u-2"));
            assertThat(text("10-get.yaml")).isEqualTo(text.replace("{{user}}", "u-2"));
        }
    }

    @Test
    void requestsAreMadeRenamedAndDeletedWithUndo() throws IOException {
        try (var fixture = MeshFixture.incident();
                var page = opened(fixture, Look.DARK)) {
            key(page, 0, KeyCode.ENTER);
            page.until(() -> page.says("user = u-7"));
            page.press("#collection-new");
            type(page, "#request-name", "30-new");
            type(page, "#target", "elsewhere:1");
            page.press("#request-name-take");
            page.until(() -> page.says("30-new"));
            assertThat(text("30-new.yaml"))
                    .contains("target: '{{registry}}user-service'", "user_id: '{{user}}'");

            key(page, 0, KeyCode.F2);
            type(page, "#request-name", "more/05-get");
            page.press("#request-name-take");
            page.until(() -> page.says("10-get is now 05-get."));
            assertThat(text("more/05-get.yaml")).isEqualTo(GET);
            page.press("#collection-note-action");
            page.until(() -> Files.exists(folder.resolve("10-get.yaml")));

            page.until(() -> page.says("10-get"));
            key(page, 0, KeyCode.DELETE);
            page.until(() -> page.says("10-get was deleted."));
            assertThat(folder.resolve("10-get.yaml")).doesNotExist();
            page.press("#collection-note-action");
            page.until(() -> Files.exists(folder.resolve("10-get.yaml")));
            assertThat(text("10-get.yaml")).isEqualTo(GET);
        }
    }

    @Test
    void whatOthersChangeIsSeenAndAFaultyFileIsSaid() throws IOException {
        try (var fixture = MeshFixture.incident();
                var page = opened(fixture, Look.CHINESE)) {
            Files.writeString(folder.resolve("40-bad.yaml"), "target: a:1\nmesage: {}\n");
            page.press("#collection-reread");
            page.until(() -> page.says("40-bad"));
            page.press("#collection-run");
            page.until(() -> page.says("40-bad.yaml:2：mesage 在这里无法识别；可用的有："));
            page.picture("collections-fault");
        }
    }
}
