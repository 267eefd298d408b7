package io.meshscope.ui.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.load.LoadResult;
import io.meshscope.mesh.ServiceName;
import io.meshscope.reading.Mark;
import io.meshscope.session.Profile;
import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.fixture.Screens;
import io.meshscope.ui.text.Language;
import java.util.List;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("window")
class LoadResultPaneTest {

    /// A revision alone says of no service that it changed.
    @Test
    void aChangedConfigurationIsSaidWithItsService() throws InterruptedException {
        try (var fixture = MeshFixture.incident()) {
            Mark config =
                    Mark.all(fixture.journal().state(), Profile.Etcd.DEFAULT_CONFIG_PREFIXES)
                            .stream()
                            .filter(mark -> mark.kind() == Mark.Kind.CONFIG)
                            .filter(mark -> mark.services().size() == 1)
                            .findFirst()
                            .orElseThrow();
            ServiceName service = config.services().getFirst();
            assertThat(said(LoadMeasureTest.fiveCalls(), List.of(config)))
                    .anyMatch(line ->
                            line.endsWith("  " + service.shortName() + "  " + config.label()));
        }
    }

    private static List<String> said(LoadResult result, List<Mark> marks) {
        return Screens.onFx(() -> {
            var pane =
                    new LoadResultPane(
                            new Language(Language.ENGLISH).texts("load"),
                            id -> {},
                            () -> {
                                throw new IllegalStateException("no call failed");
                            });
            pane.show(LoadMeasureTest.report(result, marks));
            return pane.getContent().lookupAll(".label").stream()
                    .map(label -> ((Label) label).getText())
                    .toList();
        });
    }
}
