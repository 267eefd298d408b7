/// An example of a view: how many instances each service has. `docs/extending.md` shows it.
@NullMarked
package io.meshscope.ui.example;

import org.jspecify.annotations.NullMarked;
