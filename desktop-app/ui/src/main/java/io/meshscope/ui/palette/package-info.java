/// The command palette: it finds every place, service, key, breaker and command by name.
@NullMarked
package io.meshscope.ui.palette;

import org.jspecify.annotations.NullMarked;
