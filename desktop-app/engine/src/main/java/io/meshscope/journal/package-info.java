/// Orders and keeps what sources observe, folds it into {@link io.meshscope.mesh.MeshState} and
/// publishes that.
///
/// This is the only way from a source to a view. No client of a source and no view belongs here.
@NullMarked
package io.meshscope.journal;

import org.jspecify.annotations.NullMarked;
