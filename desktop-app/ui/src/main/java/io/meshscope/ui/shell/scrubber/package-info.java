/// The time axis at the bottom of the window: where a moment lies on it, its marks and notes, what
/// is told of them, how it is drawn, and its buttons.
@NullMarked
package io.meshscope.ui.shell.scrubber;

import org.jspecify.annotations.NullMarked;
