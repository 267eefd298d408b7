/// Which moment the window shows, and how far back its time axis reaches.
///
/// Every view reads the mesh from here, so that all views show the same moment.
@NullMarked
package io.meshscope.ui.time;

import org.jspecify.annotations.NullMarked;
