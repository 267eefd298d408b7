/// The command palette: every place, service, key and breaker by name, and what can be done.
@NullMarked
package io.meshscope.ui.palette;

import org.jspecify.annotations.NullMarked;
