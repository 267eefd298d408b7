package io.meshscope.ui.control;

import io.meshscope.reading.LeaseClock;
import javafx.scene.layout.Region;
import javafx.scene.shape.Arc;
import javafx.scene.shape.ArcType;
import javafx.scene.shape.Circle;

/// The rest of a lease as a ring: full when just renewed, amber below two fifths.
public final class LeaseRing extends Region {

    private final Arc arc = new Arc();

    public LeaseRing(double size) {
        double radius = size / 2 - 1.25;
        var track = new Circle(size / 2, size / 2, radius);
        track.setStyle("-fx-fill: transparent; -fx-stroke: -ms-line-strong; -fx-stroke-width: 2;");
        arc.setCenterX(size / 2);
        arc.setCenterY(size / 2);
        arc.setRadiusX(radius);
        arc.setRadiusY(radius);
        arc.setStartAngle(90);
        arc.setType(ArcType.OPEN);
        track.setManaged(false);
        arc.setManaged(false);
        getChildren().addAll(track, arc);
        setMinSize(size, size);
        setPrefSize(size, size);
        setMaxSize(size, size);
    }

    /// @param fraction left, 0 to 1
    public void show(double fraction) {
        arc.setLength(360 * Math.clamp(fraction, 0, 1));
        arc.setStyle(
                "-fx-fill: transparent; -fx-stroke-width: 2; -fx-stroke: -ms-"
                        + (fraction < LeaseClock.LATE ? "amber" : "ok")
                        + ";");
    }
}
