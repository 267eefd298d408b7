package io.meshscope.ui.services;

import io.meshscope.mesh.Instance;
import io.meshscope.reading.LeaseClock;
import io.meshscope.ui.control.LeaseRing;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.text.Texts;
import io.meshscope.ui.time.TimeModel;
import java.time.Duration;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TreeTableCell;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// The rest of a lease, counted down between two readings; for an instance that is gone, since
/// when.
final class LeaseCell extends TreeTableCell<ServiceRow, ServiceRow> {

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
        left.setText(
                String.format(java.util.Locale.ROOT, "%.1f", remaining.get().toMillis() / 1e3));
        left.getStyleClass().remove("ms-text-amber");
        if (share < LeaseClock.LATE) {
            left.getStyleClass().add("ms-text-amber");
        }
        of.setText(instance.lease().map(l -> "/ " + l.granted().toSeconds() + " s").orElse(""));
        setGraphic(box);
    }
}
