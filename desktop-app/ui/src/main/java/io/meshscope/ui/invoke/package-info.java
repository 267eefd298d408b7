/// The view for calling methods: what servers offer, a form for the message, and what came back.
///
/// What is computed of a call is in plain classes; only the page and its parts know the scene.
@NullMarked
package io.meshscope.ui.invoke;

import org.jspecify.annotations.NullMarked;
