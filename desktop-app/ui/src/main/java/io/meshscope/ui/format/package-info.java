/// Numbers, times and ids as they are written everywhere in the window.
@NullMarked
package io.meshscope.ui.format;

import org.jspecify.annotations.NullMarked;
