/// Controls that more than one feature uses: canvases, icons, glyphs.
///
/// They know the theme and the engine's records, and no feature.
@NullMarked
package io.meshscope.ui.control;

import org.jspecify.annotations.NullMarked;
