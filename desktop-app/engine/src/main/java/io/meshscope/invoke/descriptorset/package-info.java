/// Schemas from descriptor sets: the files that `protoc --descriptor_set_out` and `buf build`
/// write.
@NullMarked
package io.meshscope.invoke.descriptorset;

import org.jspecify.annotations.NullMarked;
