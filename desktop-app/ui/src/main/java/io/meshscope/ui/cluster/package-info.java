/// The view of a cluster that was launched from here: its processes, what they use, what they
/// write, and what was done to them.
///
/// What is computed of processes is in plain classes; only the page and its parts know the scene.
@NullMarked
package io.meshscope.ui.cluster;

import org.jspecify.annotations.NullMarked;
