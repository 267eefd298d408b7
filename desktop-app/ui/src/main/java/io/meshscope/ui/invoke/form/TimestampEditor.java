package io.meshscope.ui.invoke.form;

import io.meshscope.ui.control.Chosen;
import io.meshscope.ui.text.Texts;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javafx.geometry.VPos;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;

/// A time as its date, its time of day to the nanosecond and its offset from UTC. A whole time may
/// be pasted into the date. Its parts go below each other where there is no room beside.
final class TimestampEditor extends FlowPane {

    private static final Pattern PARTS =
            Pattern.compile("([^T]*)T(.*?)(Z|[+-]\\d{2}:\\d{2})?", Pattern.DOTALL);
    private static final String UTC = "Z";
    private static final double DATE = 112;
    // Its nanoseconds fit.
    private static final double TIME = 160;
    private static final double BESIDE = 460;

    private final EditedValue value;
    private final TextField date = new TextField();
    private final TextField time = new TextField();
    private final ChoiceBox<String> zone = new ChoiceBox<>();
    private boolean showing;

    TimestampEditor(EditedValue value, Texts texts) {
        super(6, 4);
        this.value = value;
        setRowValignment(VPos.CENTER);
        setPrefWrapLength(BESIDE);
        setMinWidth(DATE);
        date.setId(value.id());
        date.setPromptText("1970-01-01");
        date.setPrefWidth(DATE);
        date.setMinWidth(DATE);
        date.setAccessibleText(texts.get("form.date"));
        time.setId(value.id() + "-time");
        time.setPromptText("00:00:00");
        time.setAccessibleText(texts.get("form.time"));
        time.setPrefWidth(TIME);
        zone.setId(value.id() + "-zone");
        zone.setAccessibleText(texts.get("form.zone"));
        Choices.width(zone, 116);
        Choices.opens(zone);
        zone.setConverter(Chosen.named(offset -> offset.equals(UTC) ? "UTC" : "UTC" + offset));
        zone.getItems().setAll(offsets());
        var now = Buttons.quiet(texts.get("form.now"));
        now.setId(value.id() + "-now");
        now.setOnAction(e -> now());
        List.of(date, time, zone).forEach(c -> c.getStyleClass().add("ms-mono"));
        getChildren().addAll(date, time, zone, now);
        show(value.shown());
        date.textProperty().addListener((property, before, after) -> dated(after));
        time.textProperty().addListener((property, before, after) -> typed());
        zone.setOnAction(e -> typed());
    }

    /// `Z` or an offset; the zone of this machine is not assumed.
    private static List<String> offsets() {
        var offsets = new ArrayList<>(List.of(UTC, here()));
        IntStream.rangeClosed(-12, 14)
                .mapToObj(h -> ZoneOffset.ofHours(h).getId())
                .filter(o -> !offsets.contains(o))
                .forEach(offsets::add);
        return offsets.stream().distinct().toList();
    }

    private static String here() {
        return ZoneId.systemDefault().getRules().getOffset(Instant.now()).getId();
    }

    private void now() {
        OffsetDateTime now =
                OffsetDateTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.MILLIS);
        show(now.toLocalDate() + "T" + now.toLocalTime() + now.getOffset());
        typed();
    }

    private void show(String text) {
        showing = true;
        Matcher parts = PARTS.matcher(text);
        boolean whole = parts.matches();
        date.setText(whole ? parts.group(1) : text);
        time.setText(whole ? parts.group(2) : "");
        String offset = whole && parts.group(3) != null ? parts.group(3) : UTC;
        if (!zone.getItems().contains(offset)) {
            zone.getItems().add(offset);
        }
        zone.setValue(offset);
        showing = false;
    }

    private void dated(String text) {
        if (!showing && text.indexOf('T') >= 0) {
            show(text);
        }
        typed();
    }

    /// Nothing typed is no time; a date alone begins at midnight.
    private void typed() {
        if (showing) {
            return;
        }
        if (date.getText().isEmpty() && time.getText().isEmpty()) {
            value.type("");
        } else {
            String at = time.getText().isEmpty() ? "00:00:00" : time.getText();
            value.type(date.getText() + "T" + at + zone.getValue());
        }
    }
}
