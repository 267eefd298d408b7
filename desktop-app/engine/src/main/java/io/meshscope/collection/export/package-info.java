/// Calls written for other tools and as programs.
@NullMarked
package io.meshscope.collection.export;

import org.jspecify.annotations.NullMarked;
