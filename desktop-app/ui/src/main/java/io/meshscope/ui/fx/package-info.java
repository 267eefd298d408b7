/// Onto the JavaFX thread and off it: the only place that calls `Platform.runLater`.
///
/// Nothing here knows what the window shows.
@NullMarked
package io.meshscope.ui.fx;

import org.jspecify.annotations.NullMarked;
