/// What a feature gives the frame, and what the frame gives a feature.
@NullMarked
package io.meshscope.ui.page;

import org.jspecify.annotations.NullMarked;
