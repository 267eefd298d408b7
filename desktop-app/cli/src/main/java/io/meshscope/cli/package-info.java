/// The `meshscope` command: opens the window, or works without one.
///
/// What it does is asked of the engine and the window; nothing is observed here.
@NullMarked
package io.meshscope.cli;

import org.jspecify.annotations.NullMarked;
