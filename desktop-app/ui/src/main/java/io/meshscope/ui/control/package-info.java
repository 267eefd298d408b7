/// Controls that more than one feature uses: chips, glyphs, popovers, text areas.
///
/// They use the theme and the engine's records, and no feature.
@NullMarked
package io.meshscope.ui.control;

import org.jspecify.annotations.NullMarked;
