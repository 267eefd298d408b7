package io.meshscope.ui.trace.waterfall;

/// What is drawn over the bars of a waterfall, unless the user does not want it. FX thread only.
public final class Overlays {

    private final Runnable onChange;
    private boolean criticalPath = true;
    private boolean selfTime = true;

    /// @param onChange called when something else is drawn
    Overlays(Runnable onChange) {
        this.onChange = onChange;
    }

    boolean criticalPath() {
        return criticalPath;
    }

    public void setCriticalPath(boolean shown) {
        criticalPath = shown;
        onChange.run();
    }

    boolean selfTime() {
        return selfTime;
    }

    public void setSelfTime(boolean shown) {
        selfTime = shown;
        onChange.run();
    }
}
