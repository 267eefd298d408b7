/// What everything drawn is made of: canvas, colours, fonts, icons' paths, and the theme that they
/// come from.
///
/// It knows no control and no feature.
@NullMarked
package io.meshscope.ui.draw;

import org.jspecify.annotations.NullMarked;
