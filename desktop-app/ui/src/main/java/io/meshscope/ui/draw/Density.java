package io.meshscope.ui.draw;

/// How close rows are to each other.
public enum Density {
    COMPACT(-2),
    DEFAULT(0),
    COMFORTABLE(4);

    private final int pixels;

    Density(int pixels) {
        this.pixels = pixels;
    }

    /// How many pixels a row is higher than usual.
    int pixels() {
        return pixels;
    }
}
