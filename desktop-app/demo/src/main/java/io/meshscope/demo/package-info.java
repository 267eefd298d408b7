/// The shop that comes with Meshscope, as a cluster to launch: its plan, its certificates, the
/// orders of its customers, and the mesh that it is observed as.
///
/// The engine starts and ends the processes; it knows nothing of the shop.
@NullMarked
package io.meshscope.demo;

import org.jspecify.annotations.NullMarked;
