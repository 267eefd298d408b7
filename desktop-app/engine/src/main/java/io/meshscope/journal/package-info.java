/// Orders and keeps what sources observe, folds it into {@link io.meshscope.mesh.MeshState} and
/// publishes that.
///
/// The one way from a source to a view. No source's client and no view belongs here.
@NullMarked
package io.meshscope.journal;

import org.jspecify.annotations.NullMarked;
