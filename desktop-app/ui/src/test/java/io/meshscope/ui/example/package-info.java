/// A view of one's own: how many instances each service has. What docs/extending.md shows.
@NullMarked
package io.meshscope.ui.example;

import org.jspecify.annotations.NullMarked;
