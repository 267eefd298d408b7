/// Where in the window one can be: every place has an address.
///
/// No view lives here.
@NullMarked
package io.meshscope.ui.nav;

import org.jspecify.annotations.NullMarked;
