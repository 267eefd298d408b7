/// The places of the window. Every place has an address.
///
/// This package has no views.
@NullMarked
package io.meshscope.ui.nav;

import org.jspecify.annotations.NullMarked;
