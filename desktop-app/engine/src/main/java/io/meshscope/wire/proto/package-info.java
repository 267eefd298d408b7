/// Reads protobuf messages field by field, without generated classes: a message whose text is not
/// UTF-8, or whose parts are partly wrong, is read as far as it is good.
@NullMarked
package io.meshscope.wire.proto;

import org.jspecify.annotations.NullMarked;
