package io.meshscope.ui.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.config.ConfigWriter;
import io.meshscope.mesh.Octets;
import io.meshscope.ui.control.JsonArea;
import io.meshscope.ui.fixture.Look;
import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.fixture.Opened;
import io.meshscope.ui.nav.Location;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// While a draft is being written no other is sent, whichever key is shown.
@Tag("window")
class ConfigSentOnceTest {

    private static final String PAYMENT = "/config/dev/payment-service";
    private static final String ORDER = "/config/dev/order-service";

    private final List<String> sent = new CopyOnWriteArrayList<>();
    private final BlockingQueue<ConfigWriter.Outcome> answers = new LinkedBlockingQueue<>();
    private final MeshFixture fixture = writtenSlowly();
    private final Opened page =
            Opened.at(
                    fixture, Look.DARK, new Location.Config(Optional.of(PAYMENT)), ConfigPage::new);

    private MeshFixture writtenSlowly() {
        MeshFixture incident = MeshFixture.incident();
        incident.configWriter =
                (key, value, expected) -> {
                    sent.add(key.shown());
                    try {
                        return answers.take();
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                };
        return incident;
    }

    @AfterEach
    void close() {
        page.close();
        fixture.close();
    }

    private void open(String key) {
        page.run(() -> page.page().show(new Location.Config(Optional.of(key))));
    }

    private void edit() {
        page.run(() -> {
            JsonArea area = page.node("#editor", JsonArea.class);
            area.replaceText(1, 1, "\n  \"more\": 1,");
        });
    }

    private boolean offered() {
        return !page.node("#publish", Button.class).isDisabled();
    }

    private void publish() {
        page.until(this::offered);
        page.press("#publish");
        assertThat(
                        page.node("#changed-lines", VBox.class).getChildren().stream()
                                .map(Label.class::cast)
                                .map(Label::getText))
                .as("what would be written")
                .containsExactly("+   \"more\": 1,");
        page.press("#confirm");
    }

    @Test
    void anotherKeyIsNotOfferedToBePublishedMeanwhile() {
        edit();
        publish();
        page.until(() -> sent.equals(List.of(PAYMENT)));
        open(ORDER);
        edit();
        assertThat(page.says("Publishing " + PAYMENT)).isTrue();
        assertThat(offered()).isFalse();
        open(PAYMENT);
        assertThat(offered()).as("the same key again").isFalse();
        assertThat(page.node("#discard", Button.class).isDisabled()).isTrue();
        open(ORDER);
        answers.add(new ConfigWriter.Published(4830));
        page.until(() -> page.says(PAYMENT + " is published as r4830."));
        page.until(this::offered);
        assertThat(sent).containsExactly(PAYMENT);
    }

    @Test
    void whatIsShownWhenItIsConfirmedIsWhatWasAskedAboutOrItIsSaid() {
        edit();
        page.until(this::offered);
        page.press("#publish");
        open(ORDER);
        edit();
        page.press("#confirm");
        assertThat(page.says("no longer what you were asked about")).isTrue();
        page.run(() -> page.context().time().goTo(MeshFixture.NOW.minusSeconds(1)));
        page.until(() -> !page.context().time().canAct().get());
        page.press("#confirm");
        assertThat(page.says("Nothing is written while the past is shown")).isTrue();
        page.run(() -> page.context().time().goLive());
        page.until(() -> page.context().time().canAct().get());
        open(PAYMENT);
        page.until(this::offered);
        page.press("#confirm");
        page.until(() -> sent.equals(List.of(PAYMENT)));
        assertThat(page.sees("#confirm")).isFalse();
        answers.add(new ConfigWriter.Published(4830));
        page.until(() -> page.says(PAYMENT + " is published as r4830."));
    }

    @Test
    void aConflictOfAKeyThatIsNotShownIsSaidAndTheShownDraftStays() {
        edit();
        publish();
        page.until(() -> !sent.isEmpty());
        open(ORDER);
        edit();
        answers.add(new ConfigWriter.Conflict(4828, Optional.of(Octets.ofText("{}"))));
        page.until(() -> page.says(PAYMENT + " was not published"));
        assertThat(page.node("#editor", JsonArea.class).getText()).contains("\"more\": 1");
        assertThat(page.sees("#use-merged")).isFalse();
        page.press("#open-conflict");
        publish();
        answers.add(new ConfigWriter.Conflict(4828, Optional.of(Octets.ofText("{}"))));
        page.until(() -> page.sees("#use-merged"));
        assertThat(sent).containsExactly(PAYMENT, PAYMENT);
    }
}
