/// The frame around the features: header, activity bar, scrubber, status bar, keys, the window, and
/// the opening of its session.
///
/// It is the only package that imports every feature. No feature imports it.
@NullMarked
package io.meshscope.ui.shell;

import org.jspecify.annotations.NullMarked;
