package io.meshscope.ui.fx;

import java.util.concurrent.ScheduledExecutorService;

/// The threads of a window.
///
/// @param background for what may block
/// @param fx the thread that draws
/// @param timer for tasks that run later; they go to the FX thread through `fx`
public record Threads(Background background, FxThread fx, ScheduledExecutorService timer) {}
