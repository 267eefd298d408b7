/// The JavaFX console. Each feature has one package below this one, with a view and a view model.
///
/// No feature imports another feature's package.
@NullMarked
package io.meshscope.ui;

import org.jspecify.annotations.NullMarked;
