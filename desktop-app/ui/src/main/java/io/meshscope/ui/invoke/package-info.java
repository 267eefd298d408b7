/// The view for calling methods: what servers offer, a form for the message, and what came back.
///
/// Plain classes compute what the view shows; only the page and its parts use the scene graph.
@NullMarked
package io.meshscope.ui.invoke;

import org.jspecify.annotations.NullMarked;
