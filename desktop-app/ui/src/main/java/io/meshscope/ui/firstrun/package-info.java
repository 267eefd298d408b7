/// The start screen: what Meshscope can observe, and whether this computer is ready for the demo.
@NullMarked
package io.meshscope.ui.firstrun;

import org.jspecify.annotations.NullMarked;
