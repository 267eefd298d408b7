/// Why a call failed, by what the mesh knew at that moment: facts with the place in the window that
/// shows each. What is not known makes no fact.
///
/// Pure, as the readings that it is made of.
@NullMarked
package io.meshscope.reading.explain;

import org.jspecify.annotations.NullMarked;
