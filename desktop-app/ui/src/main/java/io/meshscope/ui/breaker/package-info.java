/// The view of circuit breakers: a card or a row for each, their states over time, and the actions
/// on them.
///
/// Plain classes compute what the view shows; only the page and its parts use the scene graph.
@NullMarked
package io.meshscope.ui.breaker;

import org.jspecify.annotations.NullMarked;
