/// The view of circuit breakers: a card or a row each, their states over time, and what may be done
/// to them by hand.
///
/// What is computed of a breaker is in plain classes; only the page and its parts know the scene.
@NullMarked
package io.meshscope.ui.breaker;

import org.jspecify.annotations.NullMarked;
