/// The window's words in the reader's language.
@NullMarked
package io.meshscope.ui.text;

import org.jspecify.annotations.NullMarked;
