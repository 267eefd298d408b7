/// The view of a cluster that was launched from here: its processes, what they use, what they
/// write, and what was done to them.
///
/// Plain classes compute what the view shows; only the page and its parts use the scene graph.
@NullMarked
package io.meshscope.ui.cluster;

import org.jspecify.annotations.NullMarked;
