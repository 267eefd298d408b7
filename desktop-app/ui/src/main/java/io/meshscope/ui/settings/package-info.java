/// The settings of the window itself.
@NullMarked
package io.meshscope.ui.settings;

import org.jspecify.annotations.NullMarked;
