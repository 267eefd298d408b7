/// Calls as command lines of [grpcurl](https://github.com/fullstorydev/grpcurl), read.
@NullMarked
package io.meshscope.collection.grpcurl;

import org.jspecify.annotations.NullMarked;
