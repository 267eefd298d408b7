/// The view of configuration keys: what is stored, who runs it, what it was, and a careful way of
/// changing it.
///
/// What is computed of keys is in plain classes; only the page and its parts know the scene.
@NullMarked
package io.meshscope.ui.config;

import org.jspecify.annotations.NullMarked;
