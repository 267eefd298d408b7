package io.meshscope.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.session.ReceiverKind;
import io.meshscope.ui.draw.Appearance;
import io.meshscope.ui.fixture.Look;
import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.fixture.Opened;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import io.meshscope.ui.preferences.Preferences.KeptReceiver;
import java.util.Map;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("window")
class ReceiversAreKeptTest {

    @Test
    void aReceiverThatWasMovedOrTurnedOffIsSoAtTheNextStart() {
        try (var fixture = MeshFixture.incident();
                var page =
                        Opened.at(
                                fixture,
                                Look.DARK,
                                Location.of(Place.SETTINGS),
                                context ->
                                        new SettingsPage(
                                                context,
                                                new Appearance(Look.DARK.theme()),
                                                new SimpleBooleanProperty()))) {
            String first = ReceiverKind.OTLP_GRPC.name();
            ReceiverRow row = page.node(".ms-receiver", ReceiverRow.class);
            page.run(() -> {
                ((TextField) row.lookup(".text-field")).setText("5317");
                ((Button) row.getChildren().get(1)).fire();
            });
            page.until(() ->
                    page.context()
                            .kept()
                            .get()
                            .receivers()
                            .equals(Map.of(first, new KeptReceiver(true, 5317))));
            page.run(((Button) row.getChildren().get(2))::fire);
            page.until(() -> !page.context().kept().get().receivers().get(first).on());
            assertThat(page.context().kept().get().receivers()).containsOnlyKeys(first);
        }
    }
}
