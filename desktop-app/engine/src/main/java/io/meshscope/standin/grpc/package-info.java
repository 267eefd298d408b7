/// Stand-ins as servers of gRPC.
@NullMarked
package io.meshscope.standin.grpc;

import org.jspecify.annotations.NullMarked;
