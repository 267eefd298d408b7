/// The view of stand-ins: starts them from files, and lists the calls that they got.
@NullMarked
package io.meshscope.ui.standin;

import org.jspecify.annotations.NullMarked;
