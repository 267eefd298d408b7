/// What the window keeps from one start to the next, and the file that it is kept in.
///
/// No secret is ever among it.
@NullMarked
package io.meshscope.ui.preferences;

import org.jspecify.annotations.NullMarked;
