/// The JavaFX console: one package a feature below this one, each a view and a view model.
///
/// No feature imports another feature's package.
@NullMarked
package io.meshscope.ui;

import org.jspecify.annotations.NullMarked;
