/// Schemas from .proto files, compiled by protoc itself.
@NullMarked
package io.meshscope.invoke.protoc;

import org.jspecify.annotations.NullMarked;
