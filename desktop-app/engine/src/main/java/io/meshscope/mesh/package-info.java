/// The words of the mesh: names, events and the immutable state that is folded from them.
///
/// Nothing here does I/O, reads a clock or knows a source, a view or a wire format.
@NullMarked
package io.meshscope.mesh;

import org.jspecify.annotations.NullMarked;
