/// The shop that comes with Meshscope, as a cluster to launch: its plan, its certificates, the
/// orders of its customers, and the mesh that it is observed as.
///
/// How processes are started and ended is the engine's; nothing there knows the shop.
@NullMarked
package io.meshscope.demo;

import org.jspecify.annotations.NullMarked;
