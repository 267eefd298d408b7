/// What the window keeps from one start to the next, and the file that holds it.
///
/// Secrets are never kept.
@NullMarked
package io.meshscope.ui.preferences;

import org.jspecify.annotations.NullMarked;
