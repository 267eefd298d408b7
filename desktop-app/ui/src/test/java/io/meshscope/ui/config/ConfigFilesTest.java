package io.meshscope.ui.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.config.ConfigWriter;
import io.meshscope.ui.control.PopoverLayer;
import io.meshscope.ui.fixture.Look;
import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.fixture.Opened;
import io.meshscope.ui.fixture.Screens;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import io.meshscope.ui.page.PageContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("window")
class ConfigFilesTest {

    private static final String NEW = "/config/dev/new";

    private final List<String> written = new CopyOnWriteArrayList<>();
    private final List<PublishState.Said> said = new CopyOnWriteArrayList<>();
    private final ConfigWriter writer =
            (key, value, expected) -> {
                written.add(key.shown());
                return new ConfigWriter.Published(4900);
            };

    @TempDir private Path folder;

    private Path file() throws IOException {
        return Files.writeString(
                folder.resolve("config.json"),
                "[{\"centre\":\"etcd\",\"key\":\"" + NEW + "\",\"value\":\"1\"}]");
    }

    private ConfigFiles files(PageContext context, PopoverLayer layer) {
        return new ConfigFiles(
                new ConfigViewModel(
                        context.time(), writer, context.background(), context.session().profile()),
                context.language().texts("config"),
                layer,
                new ConfigFiles.Outside(context.background(), writer, context.time().shown()::get),
                said::add);
    }

    private static void confirm(Opened page, PopoverLayer layer) {
        page.run(() -> ((Button) layer.lookup("#confirm")).fire());
    }

    @Test
    void whatWasAskedInThePresentIsNotWrittenWhileThePastIsShown() throws IOException {
        Path file = file();
        try (var fixture = MeshFixture.incident();
                var page =
                        Opened.at(fixture, Look.DARK, Location.of(Place.CONFIG), ConfigPage::new)) {
            PageContext context = page.context();
            PopoverLayer layer = Screens.onFx(PopoverLayer::new);
            ConfigFiles files = Screens.onFx(() -> files(context, layer));
            page.run(() -> files.read(page.page().node(), file));
            page.until(layer::showing);
            page.run(() -> context.time().goTo(MeshFixture.NOW.minusSeconds(1)));
            page.until(() -> !context.time().canAct().get());
            confirm(page, layer);
            assertThat(Screens.onFx(layer::showing)).as("it stays and says why").isTrue();
            Label refused = Screens.onFx(() -> (Label) layer.lookup("#confirm-refused"));
            assertThat(refused.getText()).startsWith("Nothing is written while the past is shown");
            page.run(() -> context.time().goLive());
            page.until(() -> context.time().canAct().get());
            confirm(page, layer);
            page.until(() -> !said.isEmpty());
            assertThat(written).containsExactly(NEW);
            assertThat(said).extracting(PublishState.Said::well).containsExactly(true);
            page.run(() -> files.read(page.page().node(), folder.resolve("none.json")));
            page.until(() -> said.size() == 2);
            assertThat(said.getLast().well()).as("a file that is not there").isFalse();
            page.run(() -> files.read(new Pane(), file));
            page.until(() -> said.size() == 3);
            assertThat(said.getLast().words()).startsWith("The view was left before");
            assertThat(Screens.onFx(layer::showing)).isFalse();
        }
    }
}
