/// Faults put into the calls this process answers, on purpose and for a while:
/// `mesh.v1.FaultService` and the interceptor that makes them happen. It must not know what a
/// method does, and nothing here runs in production.
@NullMarked
package io.meshscope.runtime.fault;

import org.jspecify.annotations.NullMarked;
