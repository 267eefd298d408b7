/// The `meshscope` command: opens the window, or works without one.
///
/// The engine and the window do the work; nothing is observed here.
@NullMarked
package io.meshscope.cli;

import org.jspecify.annotations.NullMarked;
