package io.meshscope.ui.draw;

/// How close to each other rows stand.
public enum Density {
    COMPACT(-2),
    DEFAULT(0),
    COMFORTABLE(4);

    private final int pixels;

    Density(int pixels) {
        this.pixels = pixels;
    }

    /// What a row is higher than usual.
    int pixels() {
        return pixels;
    }
}
