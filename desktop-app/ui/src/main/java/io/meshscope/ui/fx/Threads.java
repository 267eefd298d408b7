package io.meshscope.ui.fx;

import java.util.concurrent.ScheduledExecutorService;

/// The threads of a window.
///
/// @param background for what may block
/// @param fx the one that draws
/// @param timer for what is to happen later; its tasks go to the FX thread by `fx`
public record Threads(Background background, FxThread fx, ScheduledExecutorService timer) {}
