package io.meshscope.ui.services;

import io.meshscope.mesh.Instance;
import io.meshscope.reading.LeaseClock;
import io.meshscope.ui.control.CellGraphic;
import io.meshscope.ui.control.LeaseRing;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.text.Texts;
import io.meshscope.ui.time.TimeModel;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TreeTableCell;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// The rest of a lease, counted down between two readings; for an instance that is gone, since
/// when.
final class LeaseCell extends TreeTableCell<ServiceRow, ServiceRow> {

    private static final String LATE = "ms-text-amber";
    private static final Duration TENTHS = Duration.ofSeconds(100);
    private static final Duration SECONDS = Duration.ofSeconds(1_000);
    private static final Duration MINUTES = Duration.ofMinutes(1_000);

    private final TimeModel time;
    private final Texts texts;
    private final LeaseRing ring = new LeaseRing(14);
    private final Label left = new Label();
    private final Label of = new Label();
    private final HBox box = new HBox(6, ring, left, of);

    LeaseCell(TimeModel time, Texts texts) {
        this.time = time;
        this.texts = texts;
        box.setAlignment(Pos.CENTER_LEFT);
        left.getStyleClass().add("ms-mono");
        of.getStyleClass().addAll("ms-mono", "ms-subtle");
    }

    @Override
    protected void updateItem(@Nullable ServiceRow row, boolean empty) {
        super.updateItem(row, empty);
        tick();
    }

    void tick() {
        ServiceRow row = getItem();
        setText(null);
        if (isEmpty() || row == null || row.instance().isEmpty()) {
            setGraphic(null);
            return;
        }
        Instance instance = row.instance().get().instance();
        Optional<Duration> remaining = row.instance().get().leaseLeft(time.seen());
        if (remaining.isEmpty()) {
            setGraphic(null);
            setText(
                    instance.gone()
                            .map(g ->
                                    texts.get(
                                            "ago",
                                            Times.age(Duration.between(g.at(), time.moment()))))
                            .orElse(Numbers.NONE));
            return;
        }
        double share = LeaseClock.share(instance, remaining.get());
        ring.show(share);
        Duration granted = instance.lease().map(l -> l.granted()).orElse(Duration.ZERO);
        left.setText(left(remaining.get(), granted));
        boolean late = share < LeaseClock.LATE;
        boolean turned = late != left.getStyleClass().contains(LATE);
        if (turned) {
            left.getStyleClass().remove(LATE);
            if (late) {
                left.getStyleClass().add(LATE);
            }
        }
        of.setText(granted.isZero() ? "" : "/ " + granted(granted));
        CellGraphic.show(this, box);
        if (turned) {
            CellGraphic.style(this);
        }
    }

    /// What is left, counted as what was granted is, so that both fit: tenths of a second of a
    /// short lease, minutes of one of an hour.
    static String left(Duration left, Duration granted) {
        if (granted.compareTo(TENTHS) < 0) {
            return String.format(Locale.ROOT, "%.1f", left.toMillis() / 1e3);
        }
        if (granted.compareTo(SECONDS) < 0) {
            return Long.toString(left.toSeconds());
        }
        return Long.toString(granted.compareTo(MINUTES) < 0 ? left.toMinutes() : left.toHours());
    }

    static String granted(Duration granted) {
        if (granted.compareTo(SECONDS) < 0) {
            return granted.toSeconds() + " s";
        }
        return granted.compareTo(MINUTES) < 0
                ? granted.toMinutes() + " m"
                : granted.toHours() + " h";
    }
}
