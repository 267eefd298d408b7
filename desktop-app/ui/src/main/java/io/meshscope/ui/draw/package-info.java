/// What every drawing uses: the canvas, colours, fonts, icon paths, and the theme that defines
/// them.
///
/// It depends on no control and on no feature.
@NullMarked
package io.meshscope.ui.draw;

import org.jspecify.annotations.NullMarked;
