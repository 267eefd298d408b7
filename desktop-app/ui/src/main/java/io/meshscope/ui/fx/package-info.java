/// Moves work onto the JavaFX thread and off it. Only this package calls `Platform.runLater`.
///
/// Nothing here depends on what the window shows.
@NullMarked
package io.meshscope.ui.fx;

import org.jspecify.annotations.NullMarked;
