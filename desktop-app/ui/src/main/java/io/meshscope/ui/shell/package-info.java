/// The frame around the features and its wiring: header, activity bar, scrubber, status bar, keys,
/// the window and how a session is opened for it.
///
/// The only package that knows every feature; no feature knows it.
@NullMarked
package io.meshscope.ui.shell;

import org.jspecify.annotations.NullMarked;
