/// Launches a cluster of real processes, acts on them and ends every one of them again, also when
/// this process itself is killed.
///
/// No registry, configuration or telemetry is read here: what the launched processes say of
/// themselves is observed like that of any other mesh.
@NullMarked
package io.meshscope.cluster;

import org.jspecify.annotations.NullMarked;
