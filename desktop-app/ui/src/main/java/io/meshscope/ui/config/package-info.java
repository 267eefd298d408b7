/// The view of configuration keys: what is stored, which instances run it, what was stored before,
/// and a safe way to change it.
///
/// Plain classes compute what the view shows; only the page and its parts use the scene graph.
@NullMarked
package io.meshscope.ui.config;

import org.jspecify.annotations.NullMarked;
